package dev.snapline;

import static dev.snapline.TwoSnapshots.GRAPH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.snapline.history.SnapshotId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask the server of the folder, or start one if there is none. */
class ServerCommandsTest {
  @TempDir Path data;
  private Commands commands;
  @AutoClose private TwoSnapshots kept;

  @BeforeEach
  void fill() throws Exception {
    commands = new Commands(data);
    kept = new TwoSnapshots(data, "海 portrait");
    kept.folder.workflow("other");
  }

  /** Nobody has the folder: the command starts a server of its own and ends it. */
  @Test
  void exportWritesHistoriesIntoOneFile() throws Exception {
    kept.folder.close();
    Path file = data.resolve("all.zip");

    assertThat(commands.run("export", "-o", file.toString())).as(commands.err()).isZero();
    assertThat(entries(file))
        .contains(
            "snapshots/" + kept.key + "/workflow.json",
            "snapshots/" + kept.key + "/" + kept.first + ".json",
            "snapshots/" + kept.key + "/" + kept.second + ".json");
    assertThat(data.resolve("run/server.json")).doesNotExist();

    assertThat(commands.run("export", "other", "--json", "-o", data.resolve("one.zip").toString()))
        .isZero();
    assertThat(commands.json().path("bytes").asLong())
        .isEqualTo(Files.size(data.resolve("one.zip")));
    assertThat(entries(data.resolve("one.zip"))).noneMatch(name -> name.contains(kept.key.value()));
  }

  @Test
  void exportSpeaksToTheServerThatHasTheFolder() throws Exception {
    kept.folder.close();
    besideAServer(
        () ->
            assertThat(commands.run("export", "-o", data.resolve("all.zip").toString()))
                .as(commands.err())
                .isZero());
    assertThat(entries(data.resolve("all.zip"))).isNotEmpty();
  }

  @Test
  void exportWritesNothingButTheArchiveToTheStandardOutput() throws Exception {
    kept.folder.close();

    assertThat(commands.run("export", "-o", "-", "--json")).as(commands.err()).isZero();
    Path file = Files.write(data.resolve("piped.zip"), commands.bytes());
    assertThat(entries(file)).contains("snapshots/" + kept.key + "/" + kept.second + ".json");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void exportHidesWhatLooksLikeAKeyUnlessAskedToKeepIt() throws Exception {
    String secret = "sk-abcdefghijklmnopqrstuvwx";
    SnapshotId id = kept.folder.keep(kept.key, "", GRAPH.formatted(secret));
    kept.folder.close();
    String entry = "snapshots/" + kept.key + "/" + id + ".json";

    Path hidden = data.resolve("hidden.zip");
    assertThat(commands.run("export", "-o", hidden.toString())).as(commands.err()).isZero();
    assertThat(text(hidden, entry)).contains("••••••").doesNotContain(secret);
    Path whole = data.resolve("whole.zip");
    assertThat(commands.run("export", "--keep-secrets", "-o", whole.toString())).isZero();
    assertThat(text(whole, entry)).contains(GRAPH.formatted(secret));
  }

  @Test
  void exportWritesOverNoFileAndLeavesNoneThatIsNotWhole() throws Exception {
    Path file = Files.writeString(data.resolve("all.zip"), "precious");
    assertThat(commands.run("export", "-o", file.toString())).isEqualTo(73);
    assertThat(file).hasContent("precious");

    Path other = data.resolve("other.zip");
    assertThat(commands.run("export", "-o", other.toString()))
        .isEqualTo(75); // this test has the kept.folder
    assertThat(commands.err()).contains("uses this data folder");
    assertThat(other).doesNotExist();
  }

  @Test
  void importBringsInWhatExportWroteAndKnowsItTheSecondTime() throws Exception {
    kept.folder.close();
    Path file = data.resolve("all.zip");
    assertThat(commands.run("export", "-o", file.toString())).as(commands.err()).isZero();
    Path other = Files.createDirectory(data.resolve("other-folder"));
    List<String> words = List.of("import", file.toString(), "--data", other.toString());

    assertThat(commands.plain(words)).as(commands.err()).isZero();
    assertThat(commands.out()).startsWith("Added 2 snapshots");
    assertThat(commands.plain(words)).as(commands.err()).isZero();
    assertThat(commands.out()).contains("Added 0 snapshots", "2 were here already");
    assertThat(commands.plain(List.of("log", "海 portrait", "--data", other.toString())))
        .as(commands.err())
        .isZero();
    assertThat(commands.out()).contains("warm light");
  }

  @Test
  void importBringsAFileToTheServerThatHasTheFolder() throws Exception {
    kept.folder.close();
    Path file = Files.writeString(data.resolve("plain.json"), GRAPH.formatted("plain"));

    besideAServer(
        () -> {
          assertThat(commands.run("import", file.toString())).as(commands.err()).isZero();
          assertThat(commands.out()).startsWith("Added 1 snapshots to 1 workflows");
          assertThat(commands.run("log", "plain")).as(commands.err()).isZero();
        });
  }

  @Test
  void importSaysWhyAFileIsRefused() throws Exception {
    kept.folder.close();
    Path file = Files.writeString(data.resolve("notes.txt"), "no histories");

    assertThat(commands.run("import", file.toString())).isEqualTo(69);
    assertThat(commands.err()).isNotBlank();
    assertThat(commands.run("import", data.resolve("missing.zip").toString())).isEqualTo(66);
    assertThat(commands.err()).contains("There is no file");
  }

  @Test
  void pruneTellsWhatWouldGoAndThenLetsItGo() throws Exception {
    for (int i = 0; i < 6; i++) {
      kept.folder.keep(kept.key, "", GRAPH.formatted("more " + i));
    }
    kept.folder.close();
    Files.writeString(data.resolve("settings.json"), "{\"format\":1,\"maxSnapshots\":5}\n");

    assertThat(commands.run("prune", "--dry-run")).as(commands.err()).isZero();
    assertThat(commands.out().lines()).hasSize(1).allMatch(line -> line.endsWith("海 portrait"));
    assertThat(commands.err()).contains("1 snapshots", "would go");
    assertThat(commands.run("prune", "海 portrait", "--json")).as(commands.err()).isZero();
    assertThat(commands.json().get("count").asInt()).isEqualTo(1);
    assertThat(commands.run("prune")).as(commands.err()).isZero();
    assertThat(commands.out()).isEmpty();
  }

  @Test
  void pruneAsksTheServerThatHasTheFolderWhatWouldGo() throws Exception {
    for (int i = 0; i < 6; i++) {
      kept.folder.keep(kept.key, "", GRAPH.formatted("more " + i));
    }
    kept.folder.close();
    Files.writeString(data.resolve("settings.json"), "{\"format\":1,\"maxSnapshots\":5}\n");

    besideAServer(
        () -> {
          assertThat(commands.run("prune", "--dry-run", "--json")).as(commands.err()).isZero();
          assertThat(commands.json().get("count").asInt()).isEqualTo(1);
          assertThat(commands.run("prune", "--dry-run")).as("nothing went").isZero();
          assertThat(commands.err()).contains("1 snapshots", "would go");
        });
  }

  @Test
  void theTokenIsShownOnlyToTheServerThatWroteIt() throws Exception {
    var seen = new ArrayList<String>();
    HttpServer stranger = stranger("{\"instance\":\"another\",\"folderId\":\"f\"}", seen);
    try {
      commands.run("export", "-o", data.resolve("all.zip").toString());
    } finally {
      stranger.stop(0);
    }
    assertThat(seen).singleElement().asString().startsWith("/api/health").doesNotContain("uthoriz");
  }

  @Test
  void aProgramThatSpeaksOtherwiseIsNotTakenForTheServer() throws Exception {
    kept.folder.close();
    var seen = new ArrayList<String>();
    HttpServer stranger = stranger("<html>", seen);
    try {
      assertThat(commands.run("prune", "--dry-run")).as(commands.err()).isZero();
    } finally {
      stranger.stop(0);
    }
    assertThat(seen).hasSize(1);
  }

  /** Another program that has got the port of a server that is dead. */
  private HttpServer stranger(String answer, List<String> seen) throws Exception {
    var stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stranger.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().keySet());
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    stranger.start();
    Files.writeString(
        data.resolve("run/server.json"),
        "{\"port\":%d,\"instance\":\"i\",\"folderId\":\"f\",\"token\":\"secret\"}"
            .formatted(stranger.getAddress().getPort()));
    return stranger;
  }

  private interface Steps {
    void run() throws Exception;
  }

  /** While a server has the folder, so that a command that starts its own is refused. */
  private void besideAServer(Steps steps) throws Exception {
    Wiring server = Wiring.of(new Settings(data, 0, null, List.of()), "1.2.3");
    server.start();
    try {
      steps.run();
    } finally {
      server.end();
    }
  }

  private static String text(Path zip, String entry) throws Exception {
    try (var file = new ZipFile(zip.toFile())) {
      return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), UTF_8);
    }
  }

  private static List<String> entries(Path zip) throws Exception {
    try (var file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
