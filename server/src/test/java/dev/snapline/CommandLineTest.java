package dev.snapline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import dev.snapline.store.file.FilledFolder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, beside a server that has the folder open. */
class CommandLineTest {
  private static final String GRAPH =
      "{\"nodes\":[{\"id\":1,\"type\":\"Note\",\"title\":\"%s\", \"pos\":[0,0]}],\"links\":[]}";

  @TempDir Path data;
  private FilledFolder folder;
  private WorkflowKey key;
  private SnapshotId first;
  private SnapshotId second;
  private Commands commands;

  @BeforeEach
  void fill() throws Exception {
    commands = new Commands(data);
    folder = new FilledFolder(data);
    key = folder.workflow("海 portrait");
    first = folder.keep(key, "warm light", GRAPH.formatted("a"));
    second = folder.keep(key, "", GRAPH.formatted("b"));
    folder.workflow("other");
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void logListsWorkflowsTheLastUsedFirst() throws Exception {
    assertThat(commands.run("log")).isZero();
    assertThat(commands.out().lines())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(1)).contains(key.value(), "  2  ", "海"));

    assertThat(commands.run("log", "--json")).isZero();
    assertThat(commands.json().at("/workflows/0/count").asInt()).isEqualTo(2);
    assertThat(commands.json().at("/workflows/0/newest").asText()).isEqualTo(second.value());
    assertThat(commands.json().at("/workflows/1/newest").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"海 portrait", "workflows/海 portrait.json", "portrait", "海 portrait.json"})
  void logListsSnapshotsOfAWorkflowHoweverItIsNamed(String name) {
    assertThat(commands.run("log", name)).as(commands.err()).isZero();
    assertThat(commands.out().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(1)).contains(second.value()))
        .satisfies(lines -> assertThat(lines.get(2)).contains(first.value(), "\"warm light\""));
  }

  @Test
  void logStopsAtTheLimit() throws Exception {
    assertThat(commands.run("log", key.value(), "-n", "1", "--json")).isZero();
    assertThat(commands.json().path("snapshots"))
        .singleElement()
        .satisfies(it -> assertThat(it.path("id").asText()).isEqualTo(second.value()));
    assertThat(commands.run("log", "-n", "0")).isEqualTo(64);
  }

  @Test
  void showTellsOfASnapshotByTheEndOfItsId() throws Exception {
    assertThat(commands.run("show", first.value().substring(14))).as(commands.err()).isZero();
    assertThat(commands.out()).contains(first.value(), "warm light", "1 node, 0 links");

    assertThat(commands.run("show", first.value(), "--json")).isZero();
    assertThat(commands.json().path("label").asText()).isEqualTo("warm light");
  }

  @Test
  void showWritesTheGraphByteForByte() throws Exception {
    assertThat(commands.run("show", first.value(), "--graph")).isZero();
    assertThat(commands.out()).isEqualTo(GRAPH.formatted("a"));

    Path file = data.resolve("a.json");
    assertThat(commands.run("show", first.value(), "-o", file.toString())).isZero();
    assertThat(file).hasContent(GRAPH.formatted("a"));
    assertThat(commands.run("show", first.value(), "-o", file.toString())).isEqualTo(73);
    assertThat(commands.err()).contains("exists already");
  }

  @Test
  void verifyTellsByItsExitCodeWhetherAllIsWell() throws Exception {
    assertThat(commands.run("verify")).as(commands.out()).isZero();
    assertThat(commands.out()).contains("all is well");

    FilledFolder.change(folder.file(key, first), "\"title\":\"a\"", "\"title\":\"c\"");
    assertThat(commands.run("verify")).isEqualTo(1);
    assertThat(commands.out())
        .contains(first + ".json: the content hash of its graph is", "1 problem");

    assertThat(commands.run("verify", "--json")).isEqualTo(1);
    assertThat(commands.json().path("ok").asBoolean()).isFalse();
    assertThat(commands.json().at("/problems/0/file").asText())
        .isEqualTo("snapshots/" + key + "/" + first + ".json");
  }

  /** Nobody has the folder: the command starts a server of its own and ends it. */
  @Test
  void exportWritesHistoriesIntoOneFile() throws Exception {
    folder.close();
    Path file = data.resolve("all.zip");

    assertThat(commands.run("export", "-o", file.toString())).as(commands.err()).isZero();
    assertThat(entries(file))
        .contains(
            "snapshots/" + key + "/workflow.json",
            "snapshots/" + key + "/" + first + ".json",
            "snapshots/" + key + "/" + second + ".json");
    assertThat(data.resolve("run/server.json")).doesNotExist();

    assertThat(commands.run("export", "other", "--json", "-o", data.resolve("one.zip").toString()))
        .isZero();
    assertThat(commands.json().path("bytes").asLong())
        .isEqualTo(Files.size(data.resolve("one.zip")));
    assertThat(entries(data.resolve("one.zip"))).noneMatch(name -> name.contains(key.value()));
  }

  @Test
  void exportSpeaksToTheServerThatHasTheFolder() throws Exception {
    folder.close();
    var settings = new Settings(data, 0, null, List.of());
    Wiring server = Wiring.of(settings, "1.2.3");
    server.start();
    try {
      assertThat(commands.run("export", "-o", data.resolve("all.zip").toString()))
          .as(commands.err())
          .isZero();
    } finally {
      server.end();
    }
    assertThat(entries(data.resolve("all.zip"))).isNotEmpty();
  }

  @Test
  void exportWritesOverNoFileAndLeavesNoneThatIsNotWhole() throws Exception {
    Path file = Files.writeString(data.resolve("all.zip"), "precious");
    assertThat(commands.run("export", "-o", file.toString())).isEqualTo(73);
    assertThat(file).hasContent("precious");

    Path other = data.resolve("other.zip");
    assertThat(commands.run("export", "-o", other.toString()))
        .isEqualTo(75); // this test has the folder
    assertThat(commands.err()).contains("uses this data folder");
    assertThat(other).doesNotExist();
  }

  @Test
  void importBringsInWhatExportWroteAndKnowsItTheSecondTime() throws Exception {
    folder.close();
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
  void importSaysWhyAFileIsRefused() throws Exception {
    folder.close();
    Path file = Files.writeString(data.resolve("notes.txt"), "no histories");

    assertThat(commands.run("import", file.toString())).isEqualTo(69);
    assertThat(commands.err()).isNotBlank();
    assertThat(commands.run("import", data.resolve("missing.zip").toString())).isEqualTo(66);
    assertThat(commands.err()).contains("There is no file");
  }

  @Test
  void pruneTellsWhatWouldGoAndThenLetsItGo() throws Exception {
    for (int i = 0; i < 6; i++) {
      folder.keep(key, "", GRAPH.formatted("more " + i));
    }
    folder.close();
    Files.writeString(data.resolve("settings.json"), "{\"format\":1,\"maxSnapshots\":5}\n");

    assertThat(commands.run("prune", "--dry-run")).as(commands.err()).isZero();
    assertThat(commands.out().lines()).hasSize(1).allMatch(line -> line.endsWith("海 portrait"));
    assertThat(commands.err()).contains("1 snapshots", "would go");
    assertThat(commands.run("prune", "海 portrait", "--json")).as(commands.err()).isZero();
    assertThat(commands.json().get("count").asInt()).isEqualTo(1);
    assertThat(commands.run("prune")).as(commands.err()).isZero();
    assertThat(commands.out()).isEmpty();
  }

  /** Another program may have got the port of a server that is dead. */
  @Test
  void theTokenIsShownOnlyToTheServerThatWroteIt() throws Exception {
    var seen = new ArrayList<String>();
    var stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stranger.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().keySet());
          byte[] body = "{\"instance\":\"another\",\"folderId\":\"f\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    stranger.start();
    try {
      Files.writeString(
          data.resolve("run/server.json"),
          "{\"port\":%d,\"instance\":\"i\",\"folderId\":\"f\",\"token\":\"secret\"}"
              .formatted(stranger.getAddress().getPort()));

      commands.run("export", "-o", data.resolve("all.zip").toString());
    } finally {
      stranger.stop(0);
    }
    assertThat(seen).singleElement().asString().startsWith("/api/health").doesNotContain("uthoriz");
  }

  private static List<String> entries(Path zip) throws Exception {
    try (var file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  /** A label could otherwise paint the terminal, or hide what follows. */
  @Test
  void lettersThatCommandATerminalAreLeftOut() throws Exception {
    folder.keep(key, "red\u001b[31m\u202e\nline", GRAPH.formatted("c"));

    assertThat(commands.run("log", key.value())).isZero();
    assertThat(commands.out()).contains("\"red[31m line\"").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void whatIsNotThereIsSaidInASentence() {
    assertThat(commands.run("log", "nothing")).isEqualTo(66);
    assertThat(commands.err())
        .isEqualTo("There is no workflow \"nothing\". See all of them: log.\n");
    assertThat(commands.run("show", "01J00000000000000000000000")).isEqualTo(66);
    assertThat(commands.run("show", "ZZZ")).isEqualTo(66);
    assertThat(commands.run("log", "--user", "anna")).isEqualTo(66);
    assertThat(commands.plain(List.of("log", "--data", data.resolve("snapshots").toString())))
        .isEqualTo(65);
    assertThat(commands.err()).contains("no data folder");
  }

  @Test
  void wrongWordsPointToTheHelp() {
    assertThat(commands.run("nonsense")).isEqualTo(64);
    assertThat(commands.err()).contains("See --help.");
    assertThat(commands.run("log", "--nonsense")).isEqualTo(64);
    assertThat(commands.err()).contains("See log --help.");
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(commands.plain(List.of("--help"))).isZero();
    assertThat(commands.out())
        .contains("log", "show", "export", "import", "prune", "verify", "64 usage")
        .doesNotContain("\u001b");
    assertThat(commands.plain(List.of("show", "--help"))).isZero();
    assertThat(commands.out()).contains("--graph");
  }

  @Test
  void columnsOfWideLettersStandUnderEachOther() {
    commands.run("log", key.value());
    List<String> lines = commands.out().lines().toList();

    assertThat(lines.get(1).indexOf(second.value())).isEqualTo(lines.get(0).indexOf("ID"));
  }

  @Test
  void nothingIsWrittenToTheFolder() throws Exception {
    folder.close();
    List<String> before = files();

    commands.run("log");
    commands.run("show", first.value());
    commands.run("verify");

    assertThat(files()).isEqualTo(before);
  }

  private List<String> files() throws Exception {
    try (var walk = Files.walk(data)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> file + " " + file.toFile().lastModified())
          .sorted()
          .toList();
    }
  }
}
