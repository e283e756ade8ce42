package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {
  private static final String LIE = "a label that only the index knows";

  private final OpenStore open;
  private final Snapshot first;
  private final Snapshot second;

  IndexTest(@TempDir Path path) {
    open = new OpenStore(path);
    first = open.store().add(snapshot(1), content("{}"));
    second = open.store().add(snapshot(2), content("{}"));
    open.load();
    open.reopen();
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void isBelievedAfterAnOrderlyEnd() throws IOException {
    lie();
    assertThat(open.load().living()).extracting(Snapshot::label).containsExactly(LIE, LIE);
  }

  @Test
  void isNotBelievedWithoutAnOrderlyEnd() throws IOException {
    lie();
    open.reopenAfterCrash();
    assertRebuilt(first, second);
  }

  @Test
  void isNotBelievedOnceSomethingWasChangedBehindItsLastWord() throws IOException {
    open.load();
    Snapshot renamed = open.store().replace(relabelled(first, "new", false));
    // A power cut may lose each line that was not forced, but not that the index was opened.
    List<String> lines = Files.readAllLines(open.index());
    assertThat(lines).noneMatch(line -> line.contains("\"closed\""));
    Files.write(open.index(), lines.subList(0, lines.size() - 1));
    byte[] afterPowerCut = Files.readAllBytes(open.index());
    open.reopen();
    Files.write(open.index(), afterPowerCut);

    assertThat(open.load().living()).containsExactly(renamed, second);
  }

  @Test
  void isWrittenAnewWhenItsTailIsTorn() throws IOException {
    byte[] whole = Files.readAllBytes(open.index());
    for (int cut : new int[] {1, 5, whole.length / 2, whole.length - 1, whole.length}) {
      lie();
      byte[] lying = Files.readAllBytes(open.index());
      Files.write(open.index(), Arrays.copyOf(lying, Math.max(0, lying.length - cut - 1)));
      assertRebuilt(first, second);
      open.reopen();
    }
  }

  @Test
  void isWrittenAnewWhenItHoldsAnythingElse() throws IOException {
    for (String garbage :
        List.of("x\n", "[]\n", "{}\n", "{\"op\":\"dance\"}\n", "{\"op\":\"put\"}\n", "\0\0\0")) {
      lie();
      Files.writeString(open.index(), garbage, StandardOpenOption.APPEND);
      assertRebuilt(first, second);
      open.reopen();
    }
  }

  @Test
  void hidesNoSnapshotWhenItCannotBeRead() throws IOException {
    Files.delete(open.index());
    Files.createDirectory(open.index());
    assertRebuilt(first, second);
    Snapshot third = open.store().add(snapshot(3), content("{}"));
    open.reopen();
    assertRebuilt(first, second, third);
  }

  @Test
  void isNotBelievedInAnotherDataFolder() throws IOException {
    lie();
    String text = Files.readString(open.index());
    Files.writeString(
        open.index(), text.replaceFirst("\"folderId\":\"[^\"]+", "\"folderId\":\"other"));
    assertRebuilt(first, second);
  }

  @Test
  void isNotBelievedWhenAFileCameOrWentByHand() throws IOException {
    String text = Files.readString(open.file(2));
    Files.delete(open.file(2));
    assertRebuilt(first);
    open.reopen();

    Files.writeString(open.file(2), text);
    assertRebuilt(first, second);
    open.reopen();

    Files.delete(open.file(2));
    Files.writeString(open.file(3), text.replace("\"" + id(2) + "\"", "\"" + id(3) + "\""));
    assertThat(open.load().living()).extracting(Snapshot::id).containsExactly(id(1), id(3));
  }

  @Test
  void isTrustedAgainAfterChangesAndAnOrderlyEnd() throws IOException {
    open.load();
    open.store().trash(second, Why.DELETED, OpenStore.NOW);
    open.reopen();
    lie();
    assertThat(open.load().living()).extracting(Snapshot::label).containsExactly(LIE);
  }

  @Test
  void isNotLeftBehindByAChangeOfAHistoryThatNobodyRead() throws IOException {
    open.store().add(snapshot(3), content("{}"));
    assertThat(open.index()).doesNotExist();
    open.reopen();
    assertThat(open.load().living()).hasSize(3);
  }

  @Test
  void isNotBelievedAfterAChangeThatFailedOnItsWay() throws IOException {
    open.load();
    byte[] bytes = Files.readAllBytes(open.file(2));
    Files.delete(open.file(2));
    Files.createDirectory(open.file(2)); // reading it is an error of the disk
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> open.store().replace(relabelled(second, "new", false)));
    Files.delete(open.file(2));
    Files.write(open.file(2), bytes);
    open.reopen();
    lie();

    assertRebuilt(first, second);
  }

  @Test
  void isBelievedWithMoreInItsFirstLineAndNotInANewerFormat() throws IOException {
    lie();
    String text = Files.readString(open.index());
    Files.writeString(open.index(), text.replaceFirst("\\{", "{\"tags\":[{}],"));
    assertThat(open.load().living()).extracting(Snapshot::label).containsExactly(LIE, LIE);
    open.reopen();

    Files.writeString(open.index(), text.replaceFirst("\"format\":1", "\"format\":2"));
    assertRebuilt(first, second);
  }

  /** Makes the index say what the files do not, to see which of them is read. */
  private void lie() throws IOException {
    String text = Files.readString(open.index());
    Files.writeString(
        open.index(), text.replaceAll("\"label\":\"[^\"]*\"", "\"label\":\"" + LIE + "\""));
  }

  private void assertRebuilt(Snapshot... expected) {
    assertThat(open.load().living()).containsExactly(expected);
  }
}
