package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.HistoryEvent.Added;
import dev.snapline.history.HistoryEvent.Changed;
import dev.snapline.history.HistoryEvent.Removed;
import dev.snapline.history.HistoryEvent.Restored;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Does to a history what people do, and to two naive copies of it: one that is told what was done,
 * and one that follows the events alone, as a page does.
 */
final class RandomWalk {
  private final long seed;
  private final Random random;
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();
  private History history;

  private final Map<SnapshotId, Snapshot> living = new TreeMap<>();
  private final Map<SnapshotId, Snapshot> dead = new TreeMap<>();
  private final Map<SnapshotId, Placed> followed = new TreeMap<>();
  private final List<Capture> sent = new ArrayList<>();
  private int graphs;

  RandomWalk(long seed, SnapshotStore store) {
    this.seed = seed;
    random = new Random(seed);
    history = open(store);
  }

  void reopen(SnapshotStore store) {
    history = open(store);
  }

  private History open(SnapshotStore store) {
    return new Histories(store, MemorySettingsStore.keepingMost(), clock, new Random(seed), events)
        .history(Snapshots.KEY);
  }

  void step() throws Exception {
    clock.move(Duration.ofSeconds(random.nextInt(20) - 5));
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> capture();
      case 5, 6, 7 -> delete();
      case 8, 9 -> undelete();
      case 10 -> edit();
      default -> {
        if (random.nextInt(6) == 0) {
          clear();
        } else {
          sendAgain();
        }
      }
    }
  }

  private void capture() throws Exception {
    boolean isNode = random.nextInt(6) == 0;
    // The clock of the machine that a node runs on may be anything.
    Capture capture =
        isNode
            ? Captures.node(ulidAround(), graphs++)
            : Captures.capture(Source.AUTO, graphs++, anyParent(), "");
    Captured answer = history.capture(capture);
    assertThat(answer.outcome()).as(seed()).isEqualTo(Captured.Outcome.STORED);
    Snapshot stored = answer.snapshot().snapshot();
    boolean isFirst =
        Stream.concat(living.values().stream(), dead.values().stream())
            .allMatch(Snapshot::isNodeCapture);
    assertThat(stored.parentId() == null).as(seed()).isEqualTo(isFirst);
    living.put(stored.id(), stored);
    sent.add(capture);
  }

  private SnapshotId ulidAround() {
    var ids =
        new IdSequence(Clock.offset(clock, Duration.ofSeconds(random.nextInt(400) - 200)), random);
    SnapshotId id = ids.next();
    return living.containsKey(id) || dead.containsKey(id) ? ulidAround() : id;
  }

  private @Nullable SnapshotId anyParent() {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> Snapshots.id(random.nextInt(1_000_000));
      case 2 -> any(dead);
      default -> any(living);
    };
  }

  private void delete() {
    SnapshotId id = any(living);
    if (id == null) {
      return;
    }
    Snapshot snapshot = remove(living, id);
    if (snapshot.locked()) {
      assertThatExceptionOfType(LockedException.class).isThrownBy(() -> history.delete(id));
      history.deleteEvenLocked(id);
    } else {
      history.delete(id);
    }
    dead.put(id, snapshot);
  }

  private void undelete() {
    SnapshotId id = any(dead);
    if (id != null) {
      Snapshot before = remove(dead, id);
      living.put(id, before);
      assertThat(history.undelete(id)).as(seed()).isEqualTo(new Placed(before, parentOf(before)));
    }
  }

  private void edit() {
    SnapshotId id = any(living);
    if (id != null) {
      var edit = new Edit("label " + random.nextInt(3), null, random.nextInt(3) == 0, null);
      living.put(id, history.edit(id, edit).snapshot());
    }
  }

  private void clear() {
    Cleared cleared = history.clear();
    List<SnapshotId> unlocked =
        living.values().stream().filter(old -> !old.locked()).map(Snapshot::id).toList();
    unlocked.forEach(id -> dead.put(id, remove(living, id)));
    assertThat(cleared.removed()).as(seed()).containsExactlyInAnyOrderElementsOf(unlocked);
    assertThat(cleared.kept()).as(seed()).isEqualTo(living.size());
  }

  private void sendAgain() throws Exception {
    if (!sent.isEmpty()) {
      Captured again = history.capture(sent.get(random.nextInt(sent.size())));
      assertThat(again.outcome()).as(seed()).isEqualTo(Captured.Outcome.REPEATED);
    }
  }

  void check() {
    List<Placed> expected = new ArrayList<>();
    living.values().forEach(old -> expected.add(0, new Placed(old, parentOf(old))));
    assertThat(everything()).as(seed()).isEqualTo(expected);
    long bytes = living.values().stream().mapToLong(Snapshot::bytes).sum();
    assertThat(history.summary().bytes()).as(seed()).isEqualTo(bytes);
    assertThat(history.repairs()).as(seed()).isEmpty();
    events.take().forEach(this::follow);
    List<Placed> newestFirst = new ArrayList<>();
    followed.values().forEach(placed -> newestFirst.add(0, placed));
    assertThat(newestFirst).as(seed()).isEqualTo(expected);
  }

  private List<Placed> everything() {
    List<Placed> all = new ArrayList<>();
    @Nullable SnapshotId before = null;
    do {
      Page page = history.page(new Search(Set.of(), before, 7));
      all.addAll(page.snapshots());
      before = page.next();
    } while (before != null);
    return all;
  }

  private void follow(HistoryEvent event) {
    if (event instanceof Added added) {
      followed.put(added.snapshot().snapshot().id(), added.snapshot());
    } else if (event instanceof Changed changed) {
      followed.put(changed.snapshot().snapshot().id(), changed.snapshot());
    } else if (event instanceof Restored restored) {
      followed.put(restored.snapshot().snapshot().id(), restored.snapshot());
    } else if (event instanceof Removed removed) {
      followed.remove(removed.id());
    }
  }

  /** The definition: up from the parent until one is alive that no node captured. */
  private @Nullable SnapshotId parentOf(Snapshot snapshot) {
    SnapshotId id = snapshot.parentId();
    while (id != null && (!living.containsKey(id) || remembered(living, id).isNodeCapture())) {
      Snapshot ancestor = dead.get(id);
      id = ancestor == null ? null : ancestor.parentId();
    }
    return id;
  }

  private static Snapshot remembered(Map<SnapshotId, Snapshot> in, SnapshotId id) {
    return Objects.requireNonNull(in.get(id));
  }

  private @Nullable SnapshotId any(Map<SnapshotId, Snapshot> of) {
    return of.isEmpty() ? null : List.copyOf(of.keySet()).get(random.nextInt(of.size()));
  }

  private static Snapshot remove(Map<SnapshotId, Snapshot> from, SnapshotId id) {
    Snapshot removed = from.remove(id);
    if (removed == null) {
      throw new AssertionError(id + " was there a moment ago");
    }
    return removed;
  }

  private String seed() {
    return "seed " + seed;
  }
}
