package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.store.file.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several threads do to several workflows what people do. No snapshot goes that was not asked to
 * go, the tree stays a tree, and after a new start everything is as it was.
 */
class ManyWorkflowsTest {
  private static final int WORKFLOWS = 4;
  private static final int STEPS = 60;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void losesNothingInMemory(long seed) throws Exception {
    var store = new MemorySnapshotStore();
    var histories = open(store, seed);
    Set<SnapshotId> kept = walk(histories, seed);
    check(histories, kept, seed);
    check(open(store, seed), kept, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {11})
  void losesNothingOnDisk(long seed, @TempDir Path path) throws Exception {
    Set<SnapshotId> kept;
    try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
      var histories = open(data.storeOf("default"), seed);
      kept = walk(histories, seed);
      check(histories, kept, seed);
    }
    try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
      check(open(data.storeOf("default"), seed), kept, seed);
    }
  }

  /** Else a user with many snapshots would have all of them in memory before asking for any. */
  @Test
  void readsAheadUpToSoManySnapshotsAndNoHistoryMoreThanThat() throws Exception {
    var store = new MemorySnapshotStore();
    var histories = open(store, 5);
    walk(histories, 5);
    int all = histories.all().stream().mapToInt(history -> history.summary().count()).sum();

    assertThat(open(store, 5).memory().readAhead(Integer.MAX_VALUE)).isEqualTo(all);
    Histories some = open(store, 5);
    some.memory().readAhead(1);
    assertThat(some.all()).filteredOn(History::isLoaded).hasSize(1);
  }

  private static Histories open(SnapshotStore store, long seed) {
    return new Histories(store, Clock.systemUTC(), new Random(seed), event -> {});
  }

  /** A thread for each workflow. Answers all snapshots that nobody deleted for good. */
  private static Set<SnapshotId> walk(Histories histories, long seed) throws Exception {
    Set<SnapshotId> made = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(WORKFLOWS);
    try {
      List<Future<Map<SnapshotId, Boolean>>> walks = new ArrayList<>();
      for (int number = 0; number < WORKFLOWS; number++) {
        walks.add(threads.submit(new Walk(histories, number, seed * 31 + number)));
      }
      for (Future<Map<SnapshotId, Boolean>> walk : walks) {
        walk.get().forEach((id, isLiving) -> assertThat(made.add(id)).isTrue());
      }
    } finally {
      threads.shutdown();
    }
    return made;
  }

  private static void check(Histories histories, Set<SnapshotId> kept, long seed) {
    assertThat(histories.memory().repairs()).isEmpty();
    Set<SnapshotId> found = new HashSet<>();
    for (SnapshotId id : kept) {
      History history = histories.historyOf(id);
      assertThat(history.has(id)).as("seed " + seed).isTrue();
      found.add(id);
    }
    for (Summary summary : histories.list("")) {
      History history = histories.history(summary.workflow().key());
      TreeShape tree = history.branches().shape();
      int inTree = tree.branches().stream().mapToInt(TreeShape.Branch::count).sum();
      assertThat(inTree).as("seed " + seed).isGreaterThanOrEqualTo(tree.tips().size());
      for (Placed placed : history.olderThan(null)) {
        assertThat(up(history, placed)).as("seed " + seed).isLessThan(10_000);
        assertThat(kept).as("seed " + seed).contains(placed.snapshot().id());
      }
    }
    assertThat(found).isEqualTo(kept);
  }

  /** The number of steps to the root. */
  private static int up(History history, Placed from) {
    int steps = 0;
    SnapshotId at = from.liveParentId();
    while (at != null && steps < 10_000) {
      at = history.snapshot(at).liveParentId();
      steps++;
    }
    return steps;
  }

  /** What one person does to one workflow; the answer tells of each snapshot whether it lives. */
  private static final class Walk implements Callable<Map<SnapshotId, Boolean>> {
    private final Histories histories;
    private final Random random;
    private final int number;
    private final Map<SnapshotId, Boolean> mine = new TreeMap<>();
    private final WorkflowKey key;
    private List<SnapshotId> companions = List.of();
    private boolean isDeleted;
    private int moves;

    Walk(Histories histories, int number, long seed) {
      this.histories = histories;
      this.number = number;
      random = new Random(seed);
      key = resolve();
    }

    private WorkflowKey resolve() {
      String path = "workflows/" + number + "-" + moves + ".json";
      var tab = new Tab(path, false, "w" + number, "shared", null, null, null);
      return histories.resolve(tab).workflow().key();
    }

    @Override
    public Map<SnapshotId, Boolean> call() throws Exception {
      for (int step = 0; step < STEPS; step++) {
        step();
        compare();
      }
      return mine;
    }

    private void step() throws Exception {
      if (isDeleted) {
        histories.undelete(key);
        note(companions, true);
        isDeleted = false;
        return;
      }
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4, 5 -> capture();
        case 6 -> note(histories.each(some(true), History::delete).done(), false);
        case 7 -> note(histories.undeleteAll(some(false)).done(), true);
        case 8 -> note(histories.history(key).clear().removed(), false);
        case 9 -> {
          var edit = new Edit(null, null, random.nextInt(4) == 0, null);
          histories.each(some(true), (history, id) -> history.edit(id, edit));
        }
        case 10 -> {
          moves++;
          String path = "workflows/" + number + "-" + moves + ".json";
          histories.moved(key, path, "w" + number, Move.RENAME);
        }
        default -> {
          Cleared cleared = histories.delete(key);
          companions = cleared.removed();
          note(companions, false);
          isDeleted = cleared.isDeleted();
        }
      }
    }

    private void capture() throws Exception {
      List<SnapshotId> living = some(true);
      SnapshotId parent = living.isEmpty() ? null : living.get(0);
      Captured captured =
          histories
              .history(key)
              .capture(Captures.aged(Captures.auto(random.nextInt(), parent), Duration.ofDays(1)));
      mine.put(captured.snapshot().snapshot().id(), true);
    }

    private void note(List<SnapshotId> ids, boolean isLiving) {
      ids.forEach(id -> mine.put(id, isLiving));
    }

    private List<SnapshotId> some(boolean areLiving) {
      return mine.keySet().stream()
          .filter(id -> Boolean.valueOf(areLiving).equals(mine.get(id)))
          .filter(id -> random.nextInt(4) == 0)
          .toList();
    }

    private void compare() {
      if (!isDeleted) {
        assertThat(histories.history(key).olderThan(null))
            .extracting(placed -> placed.snapshot().id())
            .containsExactlyInAnyOrderElementsOf(
                mine.keySet().stream().filter(id -> Boolean.TRUE.equals(mine.get(id))).toList());
      }
    }
  }
}
