package dev.snapline.history;

import static dev.snapline.history.Grown.grown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Snapshots that live, pages that hold some, limits, and what goes by them. */
final class GrownHistory {
  static final Instant NOW = Snapshots.TAKEN_AT.plus(Duration.ofDays(1));

  final List<Snapshot> living = new ArrayList<>();
  final Set<SnapshotId> held = new HashSet<>();
  Overrides limits = new Overrides(null, null, null, 5, 1, null, null);

  void chain(int first, int last) {
    chainFrom(first - 1, first, last);
  }

  void chainFrom(int parent, int first, int last) {
    for (int i = first; i <= last; i++) {
      living.add(grown(i == first ? parent : i - 1, i).snapshot());
    }
  }

  RetentionPlan plan() {
    return Retention.plan(living, tree(), held, UserSettings.DEFAULTS.with(limits), NOW);
  }

  boolean isWorthPlanning() {
    return Retention.isWorthPlanning(living, UserSettings.DEFAULTS.with(limits));
  }

  /** The number of each that goes, and why, in their order. */
  List<String> reasons() {
    return plan().pruned().stream()
        .map(one -> numberOf(one.snapshot()) + " " + one.reason().word())
        .toList();
  }

  static int numberOf(Snapshot snapshot) {
    return Integer.parseInt(snapshot.id().value().substring(3));
  }

  private SnapshotTree tree() {
    Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
    living.forEach(snapshot -> parents.put(snapshot.id(), snapshot.parentId()));
    return new SnapshotTree(
        new ParentRepair(parents).parents(), living.stream().map(Snapshot::id).toList());
  }
}
