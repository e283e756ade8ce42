package dev.snapline.search;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The newest of all snapshots that are offered, in any order, and how many there were. */
final class Newest {
  private final @Nullable SnapshotId before;
  private final int limit;
  private final PriorityQueue<Candidate> kept =
      new PriorityQueue<>(Comparator.comparing(candidate -> candidate.snapshot.id()));
  private int total;
  private boolean isCut;

  record Candidate(Match match, Snapshot snapshot) {}

  /** Keeps those that are older than {@code before}. */
  Newest(@Nullable SnapshotId before, int limit) {
    this.before = before;
    this.limit = limit;
  }

  void offer(Match match, Snapshot snapshot) {
    total++;
    if (before != null && snapshot.id().compareTo(before) >= 0) {
      return;
    }
    Candidate oldest = kept.peek();
    if (kept.size() < limit || oldest == null) {
      kept.add(new Candidate(match, snapshot));
      return;
    }
    isCut = true;
    if (snapshot.id().compareTo(oldest.snapshot.id()) > 0) {
      kept.remove();
      kept.add(new Candidate(match, snapshot));
    }
  }

  int total() {
    return total;
  }

  /** Newest first. */
  List<Candidate> all() {
    List<Candidate> all = new ArrayList<>(kept);
    all.sort(Comparator.comparing((Candidate candidate) -> candidate.snapshot.id()).reversed());
    return all;
  }

  /** The last of those that are kept, if older ones are left. */
  @Nullable SnapshotId next() {
    Candidate oldest = kept.peek();
    return isCut && oldest != null ? oldest.snapshot.id() : null;
  }
}
