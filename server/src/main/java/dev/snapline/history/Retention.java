package dev.snapline.history;

import dev.snapline.history.RetentionPlan.Kept;
import dev.snapline.history.RetentionPlan.Pruned;
import dev.snapline.history.RetentionPlan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which snapshots of a history go when it grows beyond its limits. It only looks: the same
 * question gets the same answer, and nothing more is to go once that was done.
 *
 * <p>What a person locked, named or wrote notes on never goes; nor does what an open page holds,
 * the newest snapshot, the newest saved one, and what a node's snapshot grew from that stays
 * itself. The limits count the rest. Older ones go first by the order in which they came, which no
 * clock can change; {@link Reason} has the order of the kinds.
 */
final class Retention {
  /*
   * Each round makes the history as small as the limits ask. Only what a node's snapshot held may
   * become free by that, or old enough, so that mostly the second round finds nothing; each is
   * linear in the number of snapshots.
   */
  private final List<Snapshot> snapshots;
  private final UserSettings limits;
  private final Instant now;
  private final RetentionShape shape;
  private final @Nullable Kept[] protection;
  private final int newestEdited;
  private final List<Pruned> pruned = new ArrayList<>();
  private final Set<Integer> grownFrom = new HashSet<>();

  private Retention(
      List<Snapshot> snapshots,
      RetentionShape shape,
      Protection guard,
      UserSettings limits,
      Instant now) {
    this.snapshots = snapshots;
    this.shape = shape;
    this.limits = limits;
    this.now = now;
    newestEdited = guard.newestEdited();
    protection = new @Nullable Kept[snapshots.size()];
    for (int i = 0; i < protection.length; i++) {
      protection[i] = guard.of(i);
    }
  }

  /**
   * Whether there may be anything to plan for. After most captures there is not, and to see that
   * costs far less than the plan of a long history.
   */
  static boolean isWorthPlanning(Collection<Snapshot> living, UserSettings limits) {
    if (limits.maxAgeDays() > 0 || limits.maxBytes() > 0) {
      return true;
    }
    int nodes = 0;
    int edited = 0;
    for (Snapshot snapshot : living) {
      if (snapshot.isNodeCapture()) {
        nodes++;
      } else if (!snapshot.locked() && snapshot.label().isEmpty() && snapshot.notes().isEmpty()) {
        edited++;
      }
    }
    return nodes > limits.maxNodeSnapshots() || edited > limits.maxSnapshots();
  }

  /**
   * @param living the snapshots of one history
   * @param tree their tree
   * @param held what must stay for the moment, of whichever history
   * @param limits those of this history
   */
  static RetentionPlan plan(
      List<Snapshot> living,
      SnapshotTree tree,
      Set<SnapshotId> held,
      UserSettings limits,
      Instant now) {
    List<Snapshot> byId = new ArrayList<>(living);
    byId.sort(Comparator.comparing(Snapshot::id));
    var shape = new RetentionShape(byId, tree);
    return new Retention(byId, shape, new Protection(byId, held), limits, now).plan();
  }

  private RetentionPlan plan() {
    int before;
    do {
      before = pruned.size();
      pruneNodes();
      pruneEdited();
    } while (pruned.size() > before);
    return new RetentionPlan(pruned, kept());
  }

  private void pruneNodes() {
    pruneOld(this::isNode);
    List<Integer> candidates = candidates(this::isNode);
    int tooMany = candidates.size() - limits.maxNodeSnapshots();
    for (int i = 0; i < tooMany; i++) {
      prune(candidates.get(i), Reason.NODE);
    }
    grownFrom.clear();
    for (int i = 0; i < snapshots.size(); i++) {
      if (isNode(i) && shape.stays(i)) {
        grownFrom.add(shape.parent(i));
      }
    }
  }

  private void pruneEdited() {
    pruneOld(place -> !isNode(place));
    shape.measure(newestEdited);
    Map<Reason, List<Integer>> byReason = new EnumMap<>(Reason.class);
    for (int place : candidates(place -> !isNode(place))) {
      byReason.computeIfAbsent(shape.reason(place), any -> new ArrayList<>()).add(place);
    }
    List<Candidate> inOrder = new ArrayList<>();
    byReason.forEach(
        (reason, places) -> places.forEach(place -> inOrder.add(new Candidate(place, reason))));
    int tooMany = Math.max(0, inOrder.size() - limits.maxSnapshots());
    for (Candidate candidate : inOrder.subList(0, tooMany)) {
      prune(candidate.place, candidate.reason);
    }
    if (limits.maxBytes() > 0) {
      pruneLarge(inOrder.subList(tooMany, inOrder.size()));
    }
  }

  /** What goes for its reason if there are too many. */
  private record Candidate(int place, Reason reason) {}

  /** In the same order; those of nodes go after the automatic ones. */
  private void pruneLarge(List<Candidate> edited) {
    List<Integer> inOrder = new ArrayList<>();
    edited.stream().filter(Retention::isAutomatic).forEach(one -> inOrder.add(one.place));
    inOrder.addAll(candidates(this::isNode));
    edited.stream().filter(one -> !isAutomatic(one)).forEach(one -> inOrder.add(one.place));
    long bytes = 0;
    for (int i = 0; i < snapshots.size(); i++) {
      bytes += shape.stays(i) ? snapshots.get(i).bytes() : 0;
    }
    for (int place : inOrder) {
      if (bytes <= limits.maxBytes()) {
        return;
      }
      bytes -= snapshots.get(place).bytes();
      prune(place, Reason.SIZE);
    }
  }

  private static boolean isAutomatic(Candidate candidate) {
    return candidate.reason.compareTo(Reason.AUTOMATIC) <= 0;
  }

  /**
   * Nothing newer goes for its age before something older: what came after a young one is young,
   * whatever its time says. A time to come says nothing.
   */
  private void pruneOld(IntPredicate pool) {
    if (limits.maxAgeDays() == 0) {
      return;
    }
    Instant oldest = now.minus(Duration.ofDays(limits.maxAgeDays()));
    int lastOld = -1;
    for (int i = 0; i < snapshots.size(); i++) {
      Instant takenAt = snapshots.get(i).takenAt();
      if (!pool.test(i) || !shape.stays(i) || takenAt.isAfter(now)) {
        continue;
      }
      if (!takenAt.isBefore(oldest)) {
        break;
      }
      lastOld = i;
    }
    for (int place : candidates(pool)) {
      if (place <= lastOld) {
        prune(place, Reason.AGE);
      }
    }
  }

  /** Those that nothing protects, oldest first. */
  private List<Integer> candidates(IntPredicate pool) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < snapshots.size(); i++) {
      if (pool.test(i) && shape.stays(i) && protection[i] == null && !grownFrom.contains(i)) {
        found.add(i);
      }
    }
    return found;
  }

  private void prune(int place, Reason reason) {
    shape.drop(place);
    pruned.add(new Pruned(snapshots.get(place), reason));
  }

  private Map<Kept, Integer> kept() {
    Map<Kept, Integer> counts = new EnumMap<>(Kept.class);
    for (int i = 0; i < snapshots.size(); i++) {
      if (shape.stays(i)) {
        Kept free = grownFrom.contains(i) ? Kept.NODE : Kept.LIMIT;
        Kept why = protection[i];
        counts.merge(why == null ? free : why, 1, Integer::sum);
      }
    }
    return counts;
  }

  private boolean isNode(int place) {
    return snapshots.get(place).source() == Source.NODE;
  }
}
