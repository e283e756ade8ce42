package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.Workflow;
import dev.snapline.history.Workflow.Origin;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowFilesTest {
  private static final WorkflowKey OTHER = new WorkflowKey("con-1234abcd");

  private final Path path;
  private final OpenStore open;
  private final Snapshot first;

  WorkflowFilesTest(@TempDir Path path) {
    this.path = path;
    open = new OpenStore(path);
    open.store().create(workflow(OTHER));
    first = open.store().add(snapshot(1), content("{}"));
  }

  @AfterEach
  void close() {
    open.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"format\":1}",
        "{\"format\":1,\"key\":\"con-1234abcd\",\"path\":\"a\",\"name\":\"b\"}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"formerPaths\":1}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"origin\":{\"key\":\"../x\"}}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"origin\":7}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"origin\":{}}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"origin\":{\"key\":\"a-00000000\",\"snapshotId\":\"x\"}}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"temporary\":\"no\"}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"formerPaths\":[7]}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"createdAt\":\"today\"}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\",\"path\":\"a\",\"name\":\"b\"}",
        "{\"format\":\"1\"}",
        "{\"format\":1,\"key\":\"portrait-0123abcd\"} and more",
        "{\"format\":1,\"alarm\":7}",
        "{\"format\":1,\"alarm\":{\"by\":\"../x\"}}",
        "{\"format\":1,\"branches\":[]}",
        "{\"format\":1,\"branches\":{\"x\":\"y\"}}",
        "{\"format\":1,\"deletedAt\":\"soon\"}"
      })
  void keepsTheSnapshotsOfAWorkflowWhoseOwnFileIsDamaged(String damage) throws IOException {
    Files.writeString(open.folder().resolve("workflow.json"), damage);
    open.reopen();

    assertThat(open.store().workflows()).hasSize(2);
    Workflow rebuilt = open.store().workflows().get(1);
    assertThat(rebuilt.key()).isEqualTo(KEY);
    assertThat(rebuilt.name()).isEqualTo(KEY.value());
    assertThat(open.load().living()).containsExactly(first);
    assertThat(open.store().quarantined())
        .extracting(Quarantined::file)
        .containsExactly("quarantine/" + KEY + "/workflow.json");
    assertThat(path.resolve("quarantine/" + KEY + "/workflow.json")).hasContent(damage);
  }

  @Test
  void keepsTheSnapshotsOfAWorkflowWithoutAFile() throws IOException {
    Files.delete(open.folder().resolve("workflow.json"));

    Workflow rebuilt = open.store().workflows().get(1);
    assertThat(rebuilt.name()).isEqualTo(KEY.value());
    open.reopen();
    assertThat(open.store().workflows()).contains(rebuilt);
    assertThat(open.load().living()).containsExactly(first);
    assertThat(open.store().quarantined()).isEmpty();
  }

  @Test
  void remembersWhereACopyCameFrom() {
    Workflow copy = copyOf(new Origin(KEY, first.id()), "copy-00000001");
    Workflow whole = copyOf(new Origin(KEY, null), "copy-00000002");
    open.store().create(copy);
    open.store().create(whole);
    open.reopen();

    assertThat(open.store().workflows()).contains(copy, whole);
  }

  /** The path and the name of a workflow matter more than what a person typed as a limit. */
  @ParameterizedTest
  @ValueSource(
      strings = {"{\"maxSnapshots\":1}", "[5]", "7", "null", "{\"maxBytes\":-1,\"more\":[{}]}"})
  void passesOverSettingsThatAreUnusable(String settings) throws IOException {
    Path file = open.folder().resolve("workflow.json");
    String text = Files.readString(file);
    Files.writeString(
        file, text.replace("\"createdAt\"", "\"settings\":" + settings + ",\"createdAt\""));

    assertThat(open.store().workflows()).contains(workflow(KEY));
    assertThat(open.store().quarantined()).isEmpty();
  }

  @Test
  void readsWhatANewerVersionOfTheSameFormatAdded() throws IOException {
    Path file = open.folder().resolve("workflow.json");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("{\"format\":1", "{\"format\":1,\"tags\":[{}]")
            .replace(
                "\"createdAt\"",
                "\"origin\":{\"by\":[{}],\"key\":\"" + OTHER + "\"},\"createdAt\""));

    Workflow read = open.store().workflows().get(1);
    assertThat(read.key()).isEqualTo(KEY);
    assertThat(read.origin()).isEqualTo(new Origin(OTHER, null));
    Files.writeString(file, text.replace("\"createdAt\"", "\"origin\":null,\"createdAt\""));
    assertThat(open.store().workflows()).contains(workflow(KEY));
    assertThat(open.store().quarantined()).isEmpty();
  }

  @Test
  void leavesAWorkflowOfANewerFormatAlone() throws IOException {
    Path file = open.folder().resolve("workflow.json");
    Files.writeString(file, "{\"format\":9}");

    assertThat(open.store().workflows()).containsExactly(workflow(OTHER));
    assertThat(open.store().quarantined())
        .extracting(Quarantined::file)
        .containsExactly("snapshots/" + KEY + "/workflow.json");
    assertThat(file).hasContent("{\"format\":9}");
  }

  @Test
  void leavesAFileThatTheDiskDoesNotGive() throws IOException {
    Path file = open.folder().resolve("workflow.json");
    Files.delete(file);
    Files.createDirectory(file);

    assertThat(open.store().workflows()).containsExactly(workflow(OTHER));
    assertThat(open.store().quarantined()).hasSize(1);
    assertThat(file).isDirectory();
  }

  @Test
  void removesAFolderThatACrashLeftEmpty() throws IOException {
    Path empty = Files.createDirectory(path.resolve("snapshots/empty-00000000"));

    assertThat(open.store().workflows()).hasSize(2);
    assertThat(empty).doesNotExist();
  }

  @Test
  void losesAHistoryWithItsFolderButNotWithTheWholeDisk() throws IOException {
    assertThat(open.store().isLost(OTHER)).isFalse();
    Files.delete(path.resolve("snapshots/" + OTHER + "/workflow.json"));
    Files.delete(path.resolve("snapshots/" + OTHER));
    assertThat(open.store().isLost(OTHER)).isTrue();
    assertThat(open.store().isLost(KEY)).isFalse();

    Path unmounted = Files.move(path.resolve("snapshots"), path.resolve("elsewhere"));
    assertThat(open.store().isLost(OTHER)).isFalse();
    assertThat(open.store().isLost(KEY)).isFalse();
    Files.move(unmounted, path.resolve("snapshots"));
  }

  @Test
  void removesAHistoryWithAllThatACrashLeftThere() throws IOException {
    Files.writeString(path.resolve("snapshots/" + OTHER + "/.pending-x"), "half");
    Files.createDirectories(path.resolve("trash/" + OTHER));
    Files.writeString(path.resolve("trash/" + OTHER + "/.pending-x"), "half");
    open.store().load(OTHER);

    assertThat(open.store().remove(OTHER)).isTrue();
    assertThat(path.resolve("snapshots/" + OTHER)).doesNotExist();
    assertThat(path.resolve("trash/" + OTHER)).doesNotExist();
  }

  @Test
  void removesAHistoryAndLeavesWhatSomebodyElsePutThere() throws IOException {
    Path notes = path.resolve("snapshots/" + OTHER + "/notes.txt");
    Files.writeString(notes, "mine");

    assertThat(open.store().remove(OTHER)).isTrue();
    assertThat(open.store().workflows()).containsExactly(workflow(KEY));
    assertThat(notes).hasContent("mine");
    open.reopen();
    assertThat(open.store().workflows()).containsExactly(workflow(KEY));
  }

  @Test
  void removesNoHistoryWithASnapshotThatCannotBeRead() throws IOException {
    Files.writeString(
        path.resolve("snapshots/" + OTHER + "/" + first.id() + ".json"), "{\"format\":9}");
    assertThat(open.store().remove(OTHER)).isFalse();
    Path trash = Files.createDirectories(path.resolve("trash/" + OTHER));
    Files.move(
        path.resolve("snapshots/" + OTHER + "/" + first.id() + ".json"),
        trash.resolve("20260101T000000Z-deleted-" + first.id() + ".json"));
    assertThat(open.store().remove(OTHER)).isFalse();
    assertThat(open.store().workflows()).hasSize(2);
  }

  /** A history that a crash broke off while it was removed is still one, or is none. */
  @Test
  void canBeRemovedAgainAfterACrashOnTheWay() throws IOException {
    Files.deleteIfExists(path.resolve("snapshots/" + OTHER + "/gone.ndjson"));
    open.reopenAfterCrash();
    assertThat(open.store().workflows()).extracting(Workflow::key).containsExactly(OTHER, KEY);
    assertThat(open.store().remove(OTHER)).isTrue();
    assertThat(open.store().workflows()).containsExactly(workflow(KEY));
  }

  @Test
  void keepsNamesOfAnyLengthAndAlphabetOutOfTheNamesOfFolders() {
    String path = "workflows/" + "美".repeat(500) + "/CON/aux./NUL.json";
    var key = new WorkflowKey("nul-00000003");
    Workflow odd = Workflow.at(key, path, "Foo\ud83c", workflow(KEY).createdAt());
    assertThat(open.store().create(odd)).isTrue();
    open.reopen();

    Workflow read = open.store().workflows().get(1);
    assertThat(read.path()).isEqualTo(path);
    assertThat(read.name()).isEqualTo("Foo?"); // half a character has no bytes
  }

  @Test
  void passesOverWhatIsNotItsOwn() throws IOException {
    Files.createDirectory(path.resolve("snapshots/My Folder"));
    Files.writeString(path.resolve("snapshots/notes-00000000"), "a file with the name of a key");
    Files.writeString(open.folder().resolve("notes.json"), "{}");
    Files.writeString(open.folder().resolve(".DS_Store"), "");
    Files.createDirectories(path.resolve("trash/" + KEY));
    Files.writeString(
        path.resolve("trash/" + KEY + "/20260231T000000Z-deleted-" + first.id() + ".json"), "");

    assertThat(open.store().workflows()).hasSize(2);
    assertThat(open.load().living()).containsExactly(first);
    assertThat(open.load().trashed()).isEmpty();
    assertThat(open.store().quarantined()).isEmpty();
  }

  private static Workflow copyOf(Origin origin, String key) {
    return workflow(new WorkflowKey(key))
        .withFormerPaths(List.of("workflows/before.json"))
        .withTemporary(true)
        .withGraphId("6b0a")
        .withOrigin(origin);
  }
}
