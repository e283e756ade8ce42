package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.childOf;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.StorageException;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are broken off at each of their steps, or meet a disk that others changed. */
class BrokenBatchTest {
  private static final WorkflowKey NEW = new WorkflowKey("a-new-one-00000001");
  private static final WorkflowKey OTHER = new WorkflowKey("zebra-00000002");
  private static final Gone GONE = new Gone(id(7), id(1), OpenStore.NOW, Why.PRUNED);
  private static final Workflow RENAMED = workflow(KEY).withGraphId("graph-1");

  private final Path path;
  private final OpenStore open;
  private final Snapshot old;

  BrokenBatchTest(@TempDir Path path) {
    this.path = path;
    open = new OpenStore(path);
    open.store().create(workflow(OTHER));
    old = open.store().add(snapshot(1), content("{}"));
    open.load();
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void bringsAllOfABatchThatWasBrokenOffAfterItsDecisionWhereverThatWas() throws IOException {
    // Nothing moved yet; the new history did; a snapshot did; all did but the journal's end.
    for (int moved = 0; moved <= 4; moved++) {
      Path folder = path.resolve("round-" + moved);
      try (var round = new OpenStore(folder)) {
        Snapshot parent = round.store().add(snapshot(1), content("{}"));
        round.load();
        decided(folder, parent);
        move(folder, moved);
        round.reopen();

        assertThat(round.store().workflows()).containsExactly(workflow(NEW), RENAMED);
        assertThat(round.load().living())
            .extracting(Snapshot::id)
            .containsExactlyElementsOf(ids(1, 2, 3));
        assertThat(round.load().gone()).containsExactly(GONE);
        assertThat(round.store().load(NEW).living()).hasSize(1);
        assertThat(round.store().quarantined()).isEmpty();
        assertThat(round.files()).noneMatch(file -> file.startsWith("batches"));
      }
    }
  }

  @Test
  void dropsABatchThatWasNotDecided() throws IOException {
    open.store().batch().add(childOf(old, 2), content("{}"));
    assertThat(open.files()).anyMatch(file -> file.startsWith("batches"));
    open.reopen();

    assertUnchanged();
  }

  @Test
  void dropsABatchWhoseJournalIsTornAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(journal(decided(path, old)));
    for (int length = 0; length < whole.length; length += 7) {
      try (var batches = Files.list(path.resolve("batches"))) {
        assertThat(batches).hasSize(1);
      }
      Files.write(journal(onlyBatch(path)), Arrays.copyOf(whole, length));
      open.reopen();
      assertUnchanged();
      decided(path, old);
    }
  }

  @Test
  void takesBackWhatCameBeforeTheDiskRefused() throws IOException {
    Path inTheWay = Files.createDirectory(path.resolve("snapshots/" + OTHER + "/gone.ndjson"));
    try (Batch batch = open.store().batch()) {
      fill(batch);
      batch.gone(OTHER, GONE);

      assertThatExceptionOfType(StorageException.class).isThrownBy(batch::commit);
    }
    Files.delete(inTheWay);
    assertUnchanged();
    open.reopen();
    assertUnchanged();
  }

  @Test
  void bringsNothingIfAFileThatWaitedIsNoMore() throws IOException {
    try (Batch batch = open.store().batch()) {
      fill(batch);
      Files.delete(onlyBatch(path).resolve(KEY.value()).resolve(id(3) + ".json"));

      assertThatExceptionOfType(StorageException.class).isThrownBy(batch::commit);
    }
    assertUnchanged();
  }

  @Test
  void leavesTheJournalOfANewerFormatAndSaysSo() throws IOException {
    Path journal = journal(decided(path, old));
    Files.writeString(journal, Files.readString(journal).replace("\"format\":1", "\"format\":2"));
    open.reopen();

    assertThat(journal).exists();
    assertThat(open.store().quarantined())
        .singleElement()
        .matches(one -> one.key() == null)
        .extracting(Quarantined::reason)
        .asString()
        .contains("update Snapline");
    assertThat(open.load().living()).containsExactly(old);
    Files.writeString(journal, Files.readString(journal).replace("\"format\":2", "\"format\":1"));
    open.reopen();
    assertThat(open.load().living()).hasSize(3);
  }

  @Test
  void setsAsideWhatCameByHandAfterTheDecision() throws IOException {
    decided(path, old);
    String byHand = Files.readString(open.file(1)).replace(id(1).value(), id(2).value());
    Files.writeString(open.file(2), byHand);
    open.reopen();

    assertThat(open.load().living())
        .extracting(Snapshot::id)
        .containsExactlyElementsOf(ids(1, 2, 3));
    assertThat(open.file(2)).hasContent(byHand);
    assertThat(open.store().quarantined()).singleElement().matches(one -> KEY.equals(one.key()));
  }

  @Test
  void believesTheIndexOfAHistoryThatCameWithABatch() throws IOException {
    try (Batch batch = open.store().batch()) {
      fill(batch);
      batch.commit();
    }
    Path index = path.resolve("snapshots/" + NEW + "/index.ndjson");
    Files.writeString(
        index, Files.readString(index).replace("\"label\":\"\"", "\"label\":\"lie\""));
    assertThat(open.store().load(NEW).living()).extracting(Snapshot::label).containsExactly("lie");
  }

  /** A batch as it is on the disk when a crash comes right after its decision. */
  private static Path decided(Path data, Snapshot parent) throws IOException {
    var layout = new Layout(data, data, false);
    var staged = new StagedBatch(layout, new Quarantine(layout, Clock.systemUTC()));
    staged.create(workflow(NEW));
    staged.add(snapshot(NEW, 1, null, "", false), content("{}"));
    staged.add(childOf(parent, 2), content("{\"nodes\":[2]}"));
    staged.add(childOf(parent, 3), content("{\"nodes\":[3]}"));
    staged.gone(KEY, GONE);
    staged.replace(RENAMED);
    staged.decide("7c9e6679-7425-40de-944b-e07fc1f90ae7", OpenStore.NOW);
    return onlyBatch(data);
  }

  private static void fill(Batch batch) {
    batch.create(workflow(NEW));
    batch.add(snapshot(NEW, 1, null, "", false), content("{}"));
    batch.add(snapshot(2), content("{}"));
    batch.add(snapshot(3), content("{}"));
    batch.gone(KEY, GONE);
    batch.replace(RENAMED);
  }

  /** Brings the first files of a batch to their places by hand. */
  private static void move(Path data, int files) throws IOException {
    Path batch = onlyBatch(data);
    List<String> names =
        List.of(
            NEW.value(),
            KEY + "/" + id(2) + ".json",
            KEY + "/" + id(3) + ".json",
            KEY + "/workflow.json");
    for (String name : names.subList(0, files)) {
      Path to = data.resolve("snapshots").resolve(name);
      if (name.endsWith("workflow.json")) {
        Files.delete(to);
      }
      Files.move(batch.resolve(name), to);
    }
  }

  private void assertUnchanged() throws IOException {
    assertThat(open.store().workflows()).containsExactly(workflow(KEY), workflow(OTHER));
    assertThat(open.load().living()).containsExactly(old);
    assertThat(open.load().gone()).isEmpty();
    assertThat(open.store().quarantined()).isEmpty();
    assertThat(open.files()).noneMatch(file -> file.startsWith("batches"));
  }

  private static Path onlyBatch(Path data) throws IOException {
    try (var batches = Files.list(data.resolve("batches"))) {
      return batches.findFirst().orElseThrow();
    }
  }

  private static Path journal(Path batch) {
    return batch.resolve("journal.json");
  }

  private static List<SnapshotId> ids(int... numbers) {
    return Arrays.stream(numbers).mapToObj(number -> id(number)).toList();
  }
}
