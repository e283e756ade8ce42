package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.snapshot;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.snapline.diff.ChangeType;
import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Content;
import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that a person, an editor, a newer version or a bad disk changed. */
class OddFilesTest {
  private static final String GRAPH = "{\"nodes\":[1]}";

  private final Path path;
  private final OpenStore open;
  private final Snapshot first;
  private final Snapshot second;

  OddFilesTest(@TempDir Path path) {
    this.path = path;
    open = new OpenStore(path);
    first = open.store().add(snapshot(1), content(GRAPH));
    second = open.store().add(snapshot(2), content(GRAPH, "{\"1\":[]}", "{\"1\":{}}"));
  }

  @AfterEach
  void close() {
    open.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"parentId\":null | \"parentId\":\"01J00000000000000000000002\" | itself as its parent",
        "\"parentId\":null | \"parentId\":\"../x\" | \"parentId\" is no snapshot id",
        "\"workflowKey\":\"portrait-0123abcd\" | \"workflowKey\":\"../x\" | is no workflow key",
        "\"locked\":false | \"locked\":\"no\" | \"locked\" is neither true nor false",
        "\"rev\":1 | \"rev\":\"1\" | \"rev\" is no whole number",
        "\"contentBytes\": | \"contentBytes\":\"x\",\"x\": | is no whole number",
        "\"nodesAdded\":0 | \"nodesAdded\":0.5 | \"nodesAdded\" is no whole number",
        "\"changes\":{ | \"changes\":7,\"x\":{ | \"changes\" is no object",
        "\"source\":\"auto\" | \"source\":\"magic\" | unknown word magic",
        "\"label\":\"\" | \"label\":7 | \"label\" is no text",
        "\"graph\":{ | \"graph\":[],\"x\":{ | \"graph\" is no object"
      })
  void setsAsideASnapshotWithAFieldOfTheWrongKind(String field, String damage, String reason)
      throws IOException {
    change(2, field, damage);
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first);
    assertThat(open.store().quarantined())
        .singleElement()
        .extracting(Quarantined::reason)
        .asString()
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"7, no JSON object", "'{\0', no JSON in UTF-8"})
  void setsAsideWhatIsTooShortOrOfAnotherEncoding(String text, String reason) throws IOException {
    Files.writeString(open.file(2), text);
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first);
    assertThat(open.store().quarantined())
        .extracting(Quarantined::reason)
        .singleElement()
        .asString()
        .contains(reason);
  }

  @Test
  void readsWhatANewerVersionOfTheSameFormatAdded() throws IOException {
    change(2, "\"runOnly\":false", "\"later\":[1],\"runOnly\":true");
    change(2, "\"rev\":1", "\"rev\":1,\"stars\":{\"of\":5}");
    change(2, "\"changeType\":\"initial\"", "\"changeType\":\"rewired\"");
    open.reopenAfterCrash();

    Snapshot read = open.load().living().get(1);
    assertThat(read.changes().runOnly()).isTrue();
    assertThat(read.changeType()).isEqualTo(ChangeType.UNKNOWN);
    assertThat(open.store().quarantined()).isEmpty();
  }

  @Test
  void leavesAFileOfANewerFormatThatIsLaidOutInLines() throws IOException {
    change(2, "\"format\":1", "\"format\":2");
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first);
    assertThat(open.file(2)).exists();
    assertThat(open.store().quarantined()).hasSize(1);
  }

  @Test
  void readsALongFileOfOneLineAndOneWithABlankAtItsEnd() throws IOException {
    change(1, GRAPH, "{\"nodes\":[" + "1,".repeat(40_000) + "1]}");
    Files.writeString(open.file(1), Files.readString(open.file(1)).replace("\n", ""));
    Files.writeString(open.file(2), Files.readString(open.file(2)) + "\n");
    open.reopenAfterCrash();

    assertThat(open.load().living()).extracting(Snapshot::id).containsExactly(id(1), id(2));
    assertThat(open.store().quarantined()).isEmpty();
  }

  /** A power cut can leave a file its length and take its end. */
  @Test
  void setsAsideAFileWhoseEndBecameZeros() throws IOException {
    byte[] bytes = Files.readAllBytes(open.file(2));
    bytes[bytes.length - 1] = 0;
    bytes[bytes.length - 2] = 0;
    Files.write(open.file(2), bytes);
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first);
    assertThat(open.store().quarantined()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"widgetNames, widget.ames, begins with no member", "graph, grapf, before its graph"})
  void neverGivesAGraphFromLinesThatItDoesNotKnow(String member, String damage, String reason)
      throws IOException {
    change(2, ",\"" + member + "\":", ",\"" + damage + "\":");

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> open.store().content(second))
        .withMessageContaining(reason)
        .withMessageContaining("Check the disk");
  }

  @Test
  void storesNothingOfAGraphThatIsShorterThanItSays() throws IOException {
    open.load();
    List<String> before = open.files();

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> open.store().add(snapshot(3), new Content(Map.of(), shorter())))
        .withMessageContaining("ended after 2 of 3 bytes");
    assertThat(open.files()).isEqualTo(before);
    open.reopen();
    assertThat(open.load().living()).containsExactly(first, second);
  }

  @Test
  void refusesMetadataThatNoReaderWouldTake() throws IOException {
    List<String> before = open.files();
    Snapshot wordy = snapshot(KEY, 3, null, "x".repeat(65 * 1024), false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open.store().add(wordy, content(GRAPH)))
        .withMessageContaining("64 KiB");
    assertThat(open.files()).isEqualTo(before);
  }

  @Test
  void keepsEachPartOnOneLineWhateverBreaksItHas() throws IOException {
    Snapshot added =
        open.store().add(snapshot(3), content(GRAPH, "{\"1\":\r\n[\r]}", "{\"1\":\n{}}"));

    assertThat(Files.readAllLines(open.file(3))).hasSize(5);
    Map<String, byte[]> parts = open.store().content(added).parts();
    assertThat(new String(parts.getOrDefault("widgetNames", new byte[0]), UTF_8))
        .isEqualToIgnoringWhitespace("{\"1\":[]}");
  }

  @Test
  void leavesAFileAloneWhoseNameIsAsLongAsThatOfASnapshot() throws IOException {
    Path notes = open.folder().resolve("notes-about-this-portrait-.json");
    Path copy = open.folder().resolve(id(1) + ".copy");
    Files.writeString(notes, "{}");
    Files.writeString(copy, "{}");
    open.reopenAfterCrash();

    assertThat(open.load().living()).containsExactly(first, second);
    assertThat(open.store().quarantined()).isEmpty();
    assertThat(notes).hasContent("{}");
    assertThat(copy).hasContent("{}");
  }

  @Test
  void endsADeletionWhoseFileSomebodyRemovedByHand() throws IOException {
    Trashed trashed = open.store().trash(second, Why.DELETED, OpenStore.NOW);
    Files.writeString(trashFolder().resolve("read me.txt"), "mine");
    Files.delete(trashFile());

    assertThat(open.store().purge(trashed, OpenStore.NOW).id()).isEqualTo(second.id());
    assertThat(open.load().gone()).extracting(Gone::id).containsExactly(second.id());
    assertThat(open.load().trashed()).isEmpty();
    assertThat(trashFolder().resolve("read me.txt")).hasContent("mine");
  }

  @Test
  void saysThatADeletedSnapshotIsDamagedAndKeepsTheLivingOnes() throws IOException {
    open.load();
    Trashed trashed = open.store().trash(second, Why.DELETED, OpenStore.NOW);
    Files.writeString(trashFile(), "{}");

    assertThatExceptionOfType(DamagedSnapshotException.class)
        .isThrownBy(() -> open.store().undelete(trashed));
    assertThat(open.store().quarantined()).hasSize(1);
    open.reopen();
    assertThat(open.load().living()).containsExactly(first);
  }

  @Test
  void passesOverLinesOfAnotherKindInTheListOfWhatIsGone() throws IOException {
    String line =
        "{\"id\":\"%s\",\"parentId\":%s,\"at\":\"2026-07-08T09:10:12Z\",\"why\":\"%s\"}\n";
    Files.writeString(
        open.folder().resolve("gone.ndjson"),
        line.formatted(id(7), "\"" + id(6) + "\"", "pruned").replace("{", "{\"by\":[{}],")
            + line.formatted(id(8), "null", "archived")
            + line.formatted("../x", "null", "pruned")
            + line.formatted(id(9), "\"x\"", "pruned")
            + line.formatted(id(10), "null", "deleted"));

    List<Gone> gone = open.load().gone();
    assertThat(gone).extracting(Gone::id).containsExactly(id(7), id(10));
    assertThat(gone.get(0).parentId()).isEqualTo(id(6));
  }

  @Test
  void listsWhatIsInQuarantineWithoutItsReason() throws IOException {
    Path folder = Files.createDirectories(path.resolve("quarantine/" + KEY));
    Files.writeString(folder.resolve("a.json"), "?");
    Files.writeString(folder.resolve("b.json"), "?");
    Files.writeString(folder.resolve("b.reason.json"), "{\"reason\":7}");
    Files.writeString(folder.resolve("c.json"), "?");
    Files.writeString(folder.resolve("c.reason.json"), "{\"reason\":\"Why.\",\"more\":[1]}");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.createDirectories(path.resolve("quarantine/My Folder"));

    assertThat(open.store().quarantined())
        .extracting(Quarantined::reason)
        .containsExactly(
            "The reason is not known any more.", "The reason is not known any more.", "Why.");
  }

  private void change(int number, String from, String to) throws IOException {
    String text = Files.readString(open.file(number));
    assertThat(text).contains(from);
    Files.writeString(open.file(number), text.replace(from, to));
  }

  private Path trashFolder() {
    return path.resolve("trash/" + KEY);
  }

  private Path trashFile() {
    return trashFolder().resolve("20260708T091011Z-deleted-" + id(2) + ".json");
  }

  /** A source that ends before its time, as a file that is cut while it is read. */
  private static GraphBytes shorter() {
    return new GraphBytes() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream("{}".getBytes(UTF_8));
      }

      @Override
      public long length() {
        return 3;
      }
    };
  }
}
