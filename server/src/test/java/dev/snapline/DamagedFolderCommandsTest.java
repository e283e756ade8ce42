package dev.snapline;

import static dev.snapline.TwoSnapshots.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Edit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a folder in which somebody did something by hand. */
class DamagedFolderCommandsTest {
  @TempDir Path data;
  private Commands commands;
  @AutoClose private TwoSnapshots kept;

  @BeforeEach
  void fill() throws Exception {
    commands = new Commands(data);
    kept = new TwoSnapshots(data, "portrait");
  }

  @Test
  void oneThatCannotBeReadHidesNoOtherAndSaysWhatIsWrong() throws Exception {
    Files.writeString(kept.folder.file(kept.key, kept.second), "torn");

    assertThat(commands.run("log", "portrait")).isZero();
    assertThat(commands.out()).contains(kept.first.value()).doesNotContain(kept.second.value());
    assertThat(commands.run("show", kept.second.value())).isEqualTo(65);
    assertThat(commands.err())
        .startsWith("The file of snapshot " + kept.second + " cannot be read: ")
        .contains("See verify.");
  }

  @Test
  void aDamagedNameOfTheFolderKeepsNobodyFromReading() throws Exception {
    Files.writeString(data.resolve("folder.json"), "torn");

    assertThat(commands.run("log", "portrait")).isZero();
    assertThat(commands.out()).contains(kept.first.value(), kept.second.value());
    assertThat(commands.run("verify")).isEqualTo(1);
    assertThat(commands.out()).contains("folder.json: ");
  }

  @Test
  void aFolderOfANewerVersionIsRefusedByName() throws Exception {
    Files.writeString(data.resolve("folder.json"), "{\"format\":9,\"folderId\":\"x\"}");

    assertThat(commands.run("log")).isEqualTo(65);
    assertThat(commands.err()).contains("format 9");
  }

  @Test
  void aDeletedWorkflowIsNotListed() throws Exception {
    kept.folder.histories().delete(kept.key);

    assertThat(commands.run("log")).isZero();
    assertThat(commands.out()).doesNotContain(kept.key.value());
    assertThat(commands.run("log", "portrait")).isEqualTo(66);
  }

  @Test
  void showTellsAllThatIsKnownOfASnapshot() throws Exception {
    var edit = new Edit("warm", "at dusk", true, null);
    kept.folder.histories().historyOf(kept.second).edit(kept.second, edit);

    assertThat(commands.run("show", kept.second.value())).isZero();
    assertThat(commands.out()).contains("warm", "at dusk", "locked", kept.first.value());
    assertThat(commands.run("show", kept.first.value())).isZero();
    assertThat(commands.out()).contains("nothing: it is the first").doesNotContain("locked");
    assertThat(commands.run("log", "portrait")).isZero();
    assertThat(commands.out()).contains("locked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "nonsense",
        "[%d]",
        "{'port':%d}",
        "{'port':%d,'instance':'x'}",
        "{'port':%d,'folderId':'x'}",
        "{'port':%d,'instance':'x','folderId':'x'",
        "{'port':'x:y@127.0.0.1:%d','instance':'x','folderId':'x'}",
        "{'port':'99999','instance':'x','folderId':'x'}",
      })
  void aServerThatCannotBeTheOneOfTheFolderIsNotAsked(String note) throws Exception {
    kept.folder.close();
    Files.createDirectories(data.resolve("run"));
    try (var stranger = ServerSocketChannel.open()) {
      stranger.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      stranger.configureBlocking(false);
      String said = note.replace('\'', '"').formatted(stranger.socket().getLocalPort());
      Files.writeString(data.resolve("run/server.json"), said);

      assertThat(commands.run("prune", "--dry-run")).as(commands.err()).isZero();
      assertThat(stranger.accept()).isNull();
    }
  }

  @Test
  void severalThatEndAlikeAreNotGuessed() throws Exception {
    Set<String> ends = new HashSet<>();
    String end = "";
    for (int i = 0; end.isEmpty(); i++) {
      String last = kept.folder.keep(kept.key, "", GRAPH.formatted(i)).value().substring(25);
      end = ends.add(last) ? "" : last;
    }

    assertThat(commands.run("show", end)).isEqualTo(66);
    assertThat(commands.err()).contains("Several snapshots end with " + end);
  }
}
