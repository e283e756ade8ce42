package dev.snapline.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which snapshots of a history are to go, and why the others stay.
 *
 * @param pruned in the order in which they go
 * @param kept how many stay for each reason; reasons without any are left out
 */
public record RetentionPlan(List<Pruned> pruned, Map<Kept, Integer> kept) {

  /** A snapshot that is to go. */
  public record Pruned(Snapshot snapshot, Reason reason) {}

  /** Why a snapshot goes. In this order those go that are too many. */
  public enum Reason {
    /** within a row of the list that stands for a run of moves, or of values that a run rewrote */
    FOLDED,
    /** automatic, and not on the way to the newest one */
    OFF_BRANCH,
    /** automatic, on the way to the newest one */
    AUTOMATIC,
    /** taken, saved or brought in by a person, who gave it no name */
    BY_HAND,
    /** the end of another branch */
    TIP,
    /** where branches part */
    FORK,
    /** a node took it, and took newer ones since */
    NODE,
    /** too old */
    AGE,
    /** the history's files are too large */
    SIZE;

    /** The word in JSON: {@code off-branch}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Why a snapshot stays: the first of these that applies. */
  public enum Kept {
    LOCKED,
    /** a person named it */
    LABELLED,
    NOTES,
    /** an open page shows it, or showed it a moment ago */
    HELD,
    NEWEST,
    /** the last one that was saved as the workflow's file */
    SAVED,
    /** a snapshot that a node took grew from it */
    NODE,
    /** nothing protects it, and no limit is reached */
    LIMIT;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RetentionPlan {
    pruned = List.copyOf(pruned);
    kept = Map.copyOf(kept);
  }

  /** The size on disk of what is to go. */
  public long bytes() {
    return pruned.stream().mapToLong(one -> one.snapshot().bytes()).sum();
  }
}
