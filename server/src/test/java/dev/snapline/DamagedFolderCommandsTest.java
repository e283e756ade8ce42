package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Edit;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import dev.snapline.store.file.FilledFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a folder in which somebody did something by hand. */
class DamagedFolderCommandsTest {
  private static final String GRAPH =
      "{\"nodes\":[{\"id\":1,\"type\":\"Note\",\"title\":\"%s\",\"pos\":[0,0]}],\"links\":[]}";

  @TempDir Path data;
  private Commands commands;
  private FilledFolder folder;
  private WorkflowKey key;
  private SnapshotId first;
  private SnapshotId second;

  @BeforeEach
  void fill() throws Exception {
    commands = new Commands(data);
    folder = new FilledFolder(data);
    key = folder.workflow("portrait");
    first = folder.keep(key, "one", GRAPH.formatted("a"));
    second = folder.keep(key, "two", GRAPH.formatted("b"));
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void oneThatCannotBeReadHidesNoOtherAndSaysWhatIsWrong() throws Exception {
    Files.writeString(folder.file(key, second), "torn");

    assertThat(commands.run("log", "portrait")).isZero();
    assertThat(commands.out()).contains(first.value()).doesNotContain(second.value());
    assertThat(commands.run("show", second.value())).isEqualTo(65);
    assertThat(commands.err())
        .startsWith("The file of snapshot " + second + " cannot be read: ")
        .contains("See verify.");
  }

  @Test
  void aDamagedNameOfTheFolderKeepsNobodyFromReading() throws Exception {
    Files.writeString(data.resolve("folder.json"), "torn");

    assertThat(commands.run("log", "portrait")).isZero();
    assertThat(commands.out()).contains(first.value(), second.value());
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
    folder.histories().delete(key);

    assertThat(commands.run("log")).isZero();
    assertThat(commands.out()).doesNotContain(key.value());
    assertThat(commands.run("log", "portrait")).isEqualTo(66);
  }

  @Test
  void showTellsAllThatIsKnownOfASnapshot() throws Exception {
    var edit = new Edit("warm", "at dusk", true, null);
    folder.histories().historyOf(second).edit(second, edit);

    assertThat(commands.run("show", second.value())).isZero();
    assertThat(commands.out()).contains("warm", "at dusk", "locked", first.value());
    assertThat(commands.run("show", first.value())).isZero();
    assertThat(commands.out()).contains("nothing: it is the first").doesNotContain("locked");
    assertThat(commands.run("log", "portrait")).isZero();
    assertThat(commands.out()).contains("locked");
  }

  @Test
  void aServerThatIsNotTheOneOfTheFolderIsNotAsked() throws Exception {
    folder.close();
    Files.createDirectories(data.resolve("run"));
    String[] notes = {"{}", "nonsense", "[1]", "{\"port\":1,\"instance\":\"x\"}"};
    for (String note : notes) {
      Files.writeString(data.resolve("run/server.json"), note);

      assertThat(commands.run("prune", "--dry-run")).as(note).isIn(0, 74);
    }
  }

  @Test
  void severalThatEndAlikeAreNotGuessed() throws Exception {
    Set<String> ends = new HashSet<>();
    String end = "";
    for (int i = 0; end.isEmpty(); i++) {
      String last = folder.keep(key, "", GRAPH.formatted(i)).value().substring(25);
      end = ends.add(last) ? "" : last;
    }

    assertThat(commands.run("show", end)).isEqualTo(66);
    assertThat(commands.err()).contains("Several snapshots end with " + end);
  }
}
