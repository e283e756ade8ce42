package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.workflow;
import static dev.snapline.store.file.WorkingUntilKilled.BATCHED;
import static dev.snapline.store.file.WorkingUntilKilled.EACH;
import static dev.snapline.store.file.WorkingUntilKilled.PURGED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Records;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed at random moments of batches, purges and removals. */
class KilledInTheMiddleTest {
  private static final int ROUNDS = 6;
  private static final int FAR = 10_000;

  private final Path path;
  private final Set<String> acknowledged = new HashSet<>();

  KilledInTheMiddleTest(@TempDir Path path) {
    this.path = path;
  }

  @Test
  void leavesEachBatchWholeAndEachRemovalFinishedOrNotBegun() throws Exception {
    var random = new Random(11);
    for (int round = 1; round <= ROUNDS; round++) {
      killAfter(1 + random.nextInt(60), round * FAR, round % 3 > 0);
      try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
        SnapshotStore store = data.storeOf("default");
        assertThat(store.quarantined()).isEmpty();
        assertBatchesAreWhole(store);
        assertPlacesAreKnown(store);
        assertRemovedOrStillThere(store);
        assertThat(store.quarantined()).isEmpty();
      }
      assertNothingIsHalf();
    }
  }

  /** The moment after the decision of a batch is short: two rounds of three wait for one. */
  private void killAfter(int lines, int first, boolean isAfterDecision) throws Exception {
    Process child =
        ChildJvm.start(WorkingUntilKilled.class, path.toString(), String.valueOf(first));
    try (var output = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      for (int i = 0; i < lines; i++) {
        acknowledged.add(String.valueOf(output.readLine()));
      }
      while (isAfterDecision && child.isAlive() && !hasDecided()) {
        Thread.onSpinWait();
      }
      child.toHandle().destroyForcibly(); // kill -9
      child.waitFor();
    }
    assertThat(acknowledged).doesNotContain("null");
  }

  private boolean hasDecided() throws IOException {
    Folder batches = new Folder(path.resolve("batches"));
    return batches.names().stream()
        .anyMatch(name -> new Staging(new Folder(batches.file(name))).isDecided());
  }

  private void assertBatchesAreWhole(SnapshotStore store) {
    Records old = store.load(BATCHED);
    Set<SnapshotId> living = old.living().stream().map(Snapshot::id).collect(Collectors.toSet());
    Set<SnapshotId> gone = old.gone().stream().map(Gone::id).collect(Collectors.toSet());
    Set<WorkflowKey> made =
        store.workflows().stream().map(Workflow::key).collect(Collectors.toSet());
    int seen = 0;
    for (int number : numbers()) {
      boolean isThere = made.contains(WorkingUntilKilled.key("made", number));
      for (int i = 1; i <= EACH; i++) {
        assertThat(living.contains(id(EACH * number + i))).as("%d", number).isEqualTo(isThere);
      }
      assertThat(gone.contains(WorkingUntilKilled.goneWith(number))).isEqualTo(isThere);
      if (isThere) {
        seen++;
        assertThat(store.load(WorkingUntilKilled.key("made", number)).living()).hasSize(EACH);
      } else {
        assertThat(acknowledged).doesNotContain("batch " + number);
      }
    }
    assertThat(living).hasSize(seen * EACH);
  }

  /** Those that may have come: after the last that was acknowledged, one more can be there. */
  private List<Integer> numbers() {
    return Stream.iterate(1, round -> round <= ROUNDS, round -> round + 1)
        .flatMap(round -> Stream.iterate(round * FAR, number -> number + 1).limit(200))
        .toList();
  }

  private void assertPlacesAreKnown(SnapshotStore store) {
    Records records = store.load(PURGED);
    Set<SnapshotId> known =
        Stream.of(
                records.living().stream().map(Snapshot::id),
                records.trashed().stream().map(trashed -> trashed.snapshot().id()),
                records.gone().stream().map(Gone::id))
            .flatMap(ids -> ids)
            .collect(Collectors.toSet());
    Set<SnapshotId> gone = records.gone().stream().map(Gone::id).collect(Collectors.toSet());
    for (int number : numbers()) {
      if (acknowledged.contains("purge " + number)) {
        assertThat(gone).contains(id(number));
      }
      // Whoever is known has all before it of its round: nobody lost the place of a parent.
      if (known.contains(id(number)) && number % FAR != 0) {
        assertThat(known).contains(id(number - 1));
      }
    }
  }

  private void assertRemovedOrStillThere(SnapshotStore store) {
    for (Workflow workflow : store.workflows()) {
      String kind = workflow.key().value().split("-", 2)[0];
      if (kind.equals("removed")) {
        int number = Integer.parseInt(workflow.key().value().substring("removed-".length()), 16);
        assertThat(acknowledged).doesNotContain("remove " + number);
        // It is the history that was made, not one that was put together from what was left.
        assertThat(workflow).isEqualTo(workflow(workflow.key()));
        Records records = store.load(workflow.key());
        assertThat(records.living().size() + records.trashed().size()).isLessThan(2);
      }
    }
  }

  private void assertNothingIsHalf() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<String> names =
          files.map(file -> path.relativize(file).toString().replace('\\', '/')).toList();
      assertThat(names).noneMatch(name -> name.contains("pending"));
      assertThat(names).noneMatch(name -> name.startsWith("batches/"));
    }
  }
}
