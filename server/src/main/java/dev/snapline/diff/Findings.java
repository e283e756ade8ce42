package dev.snapline.diff;

import java.util.ArrayList;
import java.util.List;

/** What was found so far, until time is over. */
final class Findings {
  private final Deadline deadline;
  private final List<Change> changes = new ArrayList<>();
  private boolean stopped;

  Findings(Deadline deadline) {
    this.deadline = deadline;
  }

  void add(Change change) {
    changes.add(change);
  }

  void addAll(List<Change> more) {
    changes.addAll(more);
  }

  /** Asked between two steps. */
  boolean isStopped() {
    stopped |= deadline.isOver();
    return stopped;
  }

  /** Whether something may be missing. */
  boolean wasStopped() {
    return stopped;
  }

  List<Change> changes() {
    return changes;
  }
}
