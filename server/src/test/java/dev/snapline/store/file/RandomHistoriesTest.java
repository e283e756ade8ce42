package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Records;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.Snapshots;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens in whatever order, the files say the same as a store in memory. */
class RandomHistoriesTest {
  private static final int STEPS = 40;
  private static final WorkflowKey OTHER = new WorkflowKey("other-00000001");

  private final MemorySnapshotStore memory = new MemorySnapshotStore();
  private final Path path;
  private int number;

  RandomHistoriesTest(@TempDir Path path) {
    this.path = path;
    memory.create(workflow(KEY));
  }

  private enum End {
    NONE,
    ORDERLY,
    CRASH,
    INDEX_DELETED,
    INDEX_TORN,
    CRASH_IN_A_BATCH,
    CRASH_AFTER_A_DECISION
  }

  static Stream<Integer> seeds() {
    return Stream.iterate(1, seed -> seed + 1).limit(6);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void knowsTheSameWhetherTheIndexIsReadOrRebuilt(int seed) throws IOException {
    var random = new Random(seed);
    try (OpenStore open = new OpenStore(path)) {
      for (int step = 0; step < STEPS; step++) {
        change(open.store(), random.nextInt(12), random);
        End end = End.values()[random.nextInt(End.values().length)];
        end(open, end, random);
        assertThat(known(open.store()))
            .as("seed %d, step %d, after the end %s", seed, step, end)
            .isEqualTo(known(memory));
      }
      assertThat(open.store().quarantined()).isEmpty();
      assertThat(open.files()).noneMatch(file -> file.contains("pending"));
    }
  }

  private void change(SnapshotStore store, int what, Random random) {
    Records records = memory.load(KEY);
    List<Snapshot> living = records.living();
    List<Trashed> trashed = records.trashed();
    if (what < 4 || living.isEmpty()) {
      SnapshotId parent = living.isEmpty() ? null : pick(living, random).id();
      Snapshot snapshot = Snapshots.snapshot(KEY, ++number, parent, "", false);
      memory.add(snapshot, content("{}"));
      store.add(snapshot, content("{}"));
    } else if (what < 6) {
      Snapshot changed = relabelled(pick(living, random), "label " + random.nextInt(), false);
      memory.replace(changed);
      store.replace(changed);
    } else if (what < 8) {
      SnapshotId chosen = pick(living, random).id();
      Why why = random.nextBoolean() ? Why.DELETED : Why.PRUNED;
      memory.trash(find(memory, chosen), why, OpenStore.NOW.plusSeconds(number));
      store.trash(find(store, chosen), why, OpenStore.NOW.plusSeconds(number));
    } else if (what == 10) {
      try (Batch one = memory.batch();
          Batch other = store.batch()) {
        List<Snapshot> coming = coming(living);
        List.of(one, other).forEach(batch -> fill(batch, coming));
        assertThat(sizeless(other.commit())).isEqualTo(sizeless(one.commit()));
      }
    } else if (what == 11) {
      List.of(memory, store).forEach(RandomHistoriesTest::makeOrRemoveOther);
    } else if (!trashed.isEmpty()) {
      Trashed chosen = trashed.get(random.nextInt(trashed.size()));
      Trashed same = find(store.load(KEY).trashed(), chosen);
      if (what == 8) {
        memory.undelete(chosen);
        store.undelete(same);
      } else {
        memory.purge(chosen, OpenStore.NOW);
        store.purge(same, OpenStore.NOW);
      }
    }
  }

  /** Two snapshots, the second a child of the first. */
  private List<Snapshot> coming(List<Snapshot> living) {
    SnapshotId parent = living.isEmpty() ? null : living.get(0).id();
    Snapshot first = Snapshots.snapshot(KEY, ++number, parent, "came", false);
    return List.of(first, Snapshots.childOf(first, ++number));
  }

  private void fill(Batch batch, List<Snapshot> coming) {
    coming.forEach(snapshot -> batch.add(snapshot, content("{}")));
    batch.gone(KEY, gone());
    batch.replace(described());
    WorkflowKey made = made();
    if (batch.create(workflow(made))) {
      batch.add(Snapshots.snapshot(made, 1, null, "", false), content("{}"));
    }
  }

  private Gone gone() {
    return new Gone(Snapshots.id(1_000_000 + number), null, OpenStore.NOW, Why.PRUNED);
  }

  private Workflow described() {
    return workflow(KEY).withGraphId("graph-" + number);
  }

  private WorkflowKey made() {
    return new WorkflowKey("made-" + String.format("%08x", number));
  }

  /** Makes the other history, or empties and removes it. */
  private static void makeOrRemoveOther(SnapshotStore store) {
    if (store.create(workflow(OTHER))) {
      store.add(Snapshots.snapshot(OTHER, 1, null, "", true), content("{}"));
      return;
    }
    for (Snapshot snapshot : store.load(OTHER).living()) {
      assertThat(store.remove(OTHER)).isFalse();
      store.purge(store.trashEvenLocked(snapshot, Why.DELETED, OpenStore.NOW), OpenStore.NOW);
    }
    assertThat(store.remove(OTHER)).isTrue();
  }

  /** A batch that was decided, and of which a few files moved already when the crash came. */
  private void decide(Random random) throws IOException {
    List<Snapshot> coming = coming(memory.load(KEY).living());
    var layout = new Layout(path, path, false);
    var staged = new StagedBatch(layout, new Quarantine(layout, Clock.systemUTC()));
    for (Snapshot snapshot : coming) {
      staged.add(snapshot, content("{}"));
    }
    staged.gone(KEY, gone());
    staged.replace(described());
    staged.create(workflow(made()));
    staged.add(Snapshots.snapshot(made(), 1, null, "", false), content("{}"));
    staged.decide("any", OpenStore.NOW);
    Path batch;
    try (Stream<Path> batches = Files.list(path.resolve("batches"))) {
      batch = batches.findFirst().orElseThrow();
    }
    for (Snapshot snapshot : coming.subList(0, random.nextInt(3))) {
      String file = KEY + "/" + snapshot.id() + ".json";
      Files.move(batch.resolve(file), path.resolve("snapshots").resolve(file));
    }
    try (Batch same = memory.batch()) {
      fill(same, coming);
      same.commit();
    }
  }

  private void end(OpenStore open, End end, Random random) throws IOException {
    switch (end) {
      case NONE -> {}
      case ORDERLY -> open.reopen();
      case CRASH -> open.reopenAfterCrash();
      case CRASH_IN_A_BATCH -> {
        fill(open.store().batch(), coming(List.of()));
        open.reopenAfterCrash();
      }
      case CRASH_AFTER_A_DECISION -> {
        decide(random);
        open.reopenAfterCrash();
      }
      case INDEX_DELETED -> {
        open.reopen();
        Files.deleteIfExists(open.index());
      }
      case INDEX_TORN -> {
        open.reopen();
        if (Files.exists(open.index())) {
          byte[] index = Files.readAllBytes(open.index());
          Files.write(open.index(), Arrays.copyOf(index, random.nextInt(index.length)));
        }
      }
    }
  }

  private static List<String> known(SnapshotStore store) {
    return store.workflows().stream()
        .flatMap(
            workflow ->
                Stream.concat(
                    Stream.of(workflow.toString()), known(store.load(workflow.key())).stream()))
        .toList();
  }

  private static List<String> sizeless(List<Arrival> arrivals) {
    return arrivals.stream().map(one -> one.toString().replaceAll("bytes=\\d+", "")).toList();
  }

  /** Sizes on disk are the files' own affair, and so is the order within one second. */
  private static List<String> known(Records records) {
    Stream<String> living = records.living().stream().map(one -> "living " + one.withBytes(0));
    Stream<String> trashed =
        records.trashed().stream()
            .map(one -> "trashed " + one.snapshot().withBytes(0) + one.why() + one.at())
            .sorted();
    Stream<String> gone = records.gone().stream().map(one -> "gone " + one).sorted();
    return Stream.of(living, trashed, gone).flatMap(all -> all).toList();
  }

  private static Snapshot pick(List<Snapshot> living, Random random) {
    return living.get(random.nextInt(living.size()));
  }

  private static Trashed find(List<Trashed> trashed, Trashed like) {
    return trashed.stream()
        .filter(one -> one.snapshot().id().equals(like.snapshot().id()))
        .findAny()
        .orElseThrow();
  }

  private static Snapshot find(SnapshotStore store, SnapshotId id) {
    return store.load(KEY).living().stream()
        .filter(one -> one.id().equals(id))
        .findAny()
        .orElseThrow();
  }
}
