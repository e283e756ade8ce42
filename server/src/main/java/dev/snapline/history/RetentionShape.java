package dev.snapline.history;

import dev.snapline.diff.ChangeType;
import dev.snapline.history.RetentionPlan.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of those snapshots that still stay, without those that nodes took: these are no tips, no
 * fork points and nobody's children. Snapshots are named by their place in a list.
 */
final class RetentionShape {
  private static final int NONE = -1;

  /** What the list folds into one row. */
  private enum Run {
    NO,
    MOVES,
    REWRITTEN
  }

  private final List<Snapshot> snapshots;
  private final int[] parents;
  private final boolean[] stays;
  private final int[] children;
  private final int[] lastChild;
  private final boolean[] isLive;

  /**
   * @param snapshots sorted by id
   */
  RetentionShape(List<Snapshot> snapshots, SnapshotTree tree) {
    this.snapshots = snapshots;
    int size = snapshots.size();
    parents = new int[size];
    stays = new boolean[size];
    children = new int[size];
    lastChild = new int[size];
    isLive = new boolean[size];
    Arrays.fill(stays, true);
    Map<SnapshotId, Integer> places = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      places.put(snapshots.get(i).id(), i);
    }
    for (int i = 0; i < size; i++) {
      SnapshotId parent = tree.livingParent(snapshots.get(i).id());
      parents[i] = parent == null ? NONE : places.getOrDefault(parent, NONE);
    }
  }

  boolean stays(int place) {
    return stays[place];
  }

  void drop(int place) {
    stays[place] = false;
  }

  /** Looks at the tree as it is now. */
  void measure(int newest) {
    Arrays.fill(children, 0);
    Arrays.fill(isLive, false);
    for (int i = 0; i < parents.length; i++) {
      int parent = isInTree(i) ? parent(i) : NONE;
      if (parent != NONE) {
        children[parent]++;
        lastChild[parent] = i;
      }
    }
    for (int i = newest; i != NONE && !isLive[i]; i = parent(i)) {
      isLive[i] = true;
    }
  }

  /** The nearest ancestor that stays and that no node took, or -1. */
  int parent(int place) {
    int found = parents[place];
    while (found != NONE && !isInTree(found)) {
      found = parents[found];
    }
    // Who was passed by will never be in the tree again: the next way up is shorter.
    for (int i = place; i != found; ) {
      int next = parents[i];
      parents[i] = found;
      i = next;
    }
    return found;
  }

  /** Why this one would go if there are too many. */
  Reason reason(int place) {
    if (children[place] > 1) {
      return Reason.FORK;
    }
    if (children[place] == 0 && !isLive[place]) {
      return Reason.TIP;
    }
    if (!isAutomatic(snapshots.get(place))) {
      return Reason.BY_HAND;
    }
    if (isFolded(place)) {
      return Reason.FOLDED;
    }
    return isLive[place] ? Reason.AUTOMATIC : Reason.OFF_BRANCH;
  }

  /** Neither the first nor the last of a run. A branch begins with a first one. */
  private boolean isFolded(int place) {
    Run run = run(snapshots.get(place));
    int parent = parent(place);
    return run != Run.NO
        && children[place] == 1
        && run(snapshots.get(lastChild[place])) == run
        && parent != NONE
        && children[parent] == 1
        && run(snapshots.get(parent)) == run;
  }

  private static Run run(Snapshot snapshot) {
    if (snapshot.changes().runOnly()) {
      return Run.REWRITTEN;
    }
    return snapshot.changeType() == ChangeType.MOVE ? Run.MOVES : Run.NO;
  }

  private static boolean isAutomatic(Snapshot snapshot) {
    return snapshot.savedAt() == null
        && switch (snapshot.source()) {
          case AUTO, INITIAL, CURRENT -> true;
          case MANUAL, SAVE, NODE, IMPORT -> false;
        };
  }

  private boolean isInTree(int place) {
    return stays[place] && snapshots.get(place).source() != Source.NODE;
  }
}
