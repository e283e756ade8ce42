package dev.snapline.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of the parents that a disk holds. A circle is opened at its oldest snapshot; a
 * snapshot whose parent is missing, and any but the oldest that names none, is taken to follow the
 * one before it in time, but never a leaf. The files stay as they are.
 */
final class ParentRepair {
  private final TreeMap<SnapshotId, @Nullable SnapshotId> parents;
  private final List<String> findings = new ArrayList<>();

  private final Set<SnapshotId> leaves;

  ParentRepair(Map<SnapshotId, @Nullable SnapshotId> asStored) {
    this(asStored, Set.of());
  }

  /**
   * @param leaves those that nothing grew from: what a node captured
   */
  ParentRepair(Map<SnapshotId, @Nullable SnapshotId> asStored, Set<SnapshotId> leaves) {
    parents = new TreeMap<>(asStored);
    this.leaves = leaves;
    dropMissing();
    openCircles();
    chainRoots();
  }

  /** The parent of each snapshot, {@code null} for a root: a tree. */
  Map<SnapshotId, @Nullable SnapshotId> parents() {
    return parents;
  }

  /** What was wrong, a sentence for each. */
  List<String> findings() {
    return findings;
  }

  private void dropMissing() {
    for (var entry : parents.entrySet()) {
      SnapshotId parent = entry.getValue();
      if (parent != null && !parents.containsKey(parent)) {
        findings.add(
            "The parent %s of snapshot %s is missing; the snapshot follows the one before it."
                .formatted(parent, entry.getKey()));
        entry.setValue(null);
      }
    }
  }

  private void openCircles() {
    Set<SnapshotId> done = new HashSet<>();
    for (SnapshotId start : List.copyOf(parents.keySet())) {
      List<SnapshotId> path = new ArrayList<>();
      Set<SnapshotId> onPath = new HashSet<>();
      SnapshotId at = start;
      while (at != null && !done.contains(at) && onPath.add(at)) {
        path.add(at);
        at = parents.get(at);
      }
      if (at != null && onPath.contains(at)) {
        open(path.subList(path.indexOf(at), path.size()));
      }
      done.addAll(path);
    }
  }

  private void open(List<SnapshotId> circle) {
    SnapshotId oldest = circle.stream().min(SnapshotId::compareTo).orElseThrow();
    findings.add(
        "%d snapshots name each other as parents in a circle; snapshot %s is taken as the first."
            .formatted(circle.size(), oldest));
    parents.put(oldest, null);
  }

  private void chainRoots() {
    Roots roots = new Roots(parents);
    for (SnapshotId id : List.copyOf(parents.keySet())) {
      if (parents.get(id) != null) {
        continue;
      }
      SnapshotId before = parents.lowerKey(id);
      while (before != null && (leaves.contains(before) || roots.of(before).equals(id))) {
        before = parents.lowerKey(before); // a leaf, or it grew from this one itself
      }
      if (before != null) {
        parents.put(id, before);
      }
    }
  }

  /** Finds the root of a snapshot, and remembers the way in short. */
  private static final class Roots {
    private final Map<SnapshotId, @Nullable SnapshotId> parents;
    private final Map<SnapshotId, SnapshotId> shortcuts = new HashMap<>();

    Roots(Map<SnapshotId, @Nullable SnapshotId> parents) {
      this.parents = parents;
    }

    SnapshotId of(SnapshotId id) {
      List<SnapshotId> path = new ArrayList<>();
      SnapshotId at = id;
      for (SnapshotId up = up(at); up != null; up = up(at)) {
        path.add(at);
        at = up;
      }
      for (SnapshotId passed : path) {
        shortcuts.put(passed, at);
      }
      return at;
    }

    private @Nullable SnapshotId up(SnapshotId id) {
      SnapshotId shortcut = shortcuts.get(id);
      return shortcut == null ? parents.get(id) : shortcut;
    }
  }
}
