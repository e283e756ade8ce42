package dev.snapline.history;

import dev.snapline.history.RetentionPlan.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a history no limit takes, whatever becomes of the rest. Snapshots are named by their
 * place in a list that is sorted by id.
 */
final class Protection {
  private static final int NONE = -1;

  private final List<Snapshot> snapshots;
  private final Set<SnapshotId> held;
  private final int newest;
  private final int newestEdited;
  private final int newestSaved;
  private final int lastSaved;

  Protection(List<Snapshot> snapshots, Set<SnapshotId> held) {
    this.snapshots = snapshots;
    this.held = held;
    newest = last(any -> true);
    newestEdited = last(snapshot -> snapshot.source() != Source.NODE);
    newestSaved = last(snapshot -> snapshot.savedAt() != null);
    lastSaved = lastSaved();
  }

  /** The newest one that no node took, or -1. */
  int newestEdited() {
    return newestEdited;
  }

  /** Why this one stays; {@code null} if nothing protects it. */
  @Nullable Kept of(int place) {
    Snapshot snapshot = snapshots.get(place);
    if (snapshot.locked()) {
      return Kept.LOCKED;
    }
    if (isNamed(snapshot)) {
      return Kept.LABELLED;
    }
    if (!snapshot.notes().isEmpty()) {
      return Kept.NOTES;
    }
    if (held.contains(snapshot.id())) {
      return Kept.HELD;
    }
    if (place == newest || place == newestEdited) {
      return Kept.NEWEST;
    }
    return place == newestSaved || place == lastSaved ? Kept.SAVED : null;
  }

  /**
   * The label that a node gives all of its snapshots is no name, unless somebody was at this one.
   */
  private static boolean isNamed(Snapshot snapshot) {
    return !snapshot.label().isEmpty() && (snapshot.source() != Source.NODE || snapshot.rev() > 1);
  }

  /**
   * The workflow's file is like the one whose state was saved last, and that may be an older one.
   */
  private int lastSaved() {
    int found = NONE;
    Instant last = Instant.MIN;
    for (int i = 0; i < snapshots.size(); i++) {
      Instant savedAt = snapshots.get(i).savedAt();
      if (savedAt != null && !savedAt.isBefore(last)) {
        found = i;
        last = savedAt;
      }
    }
    return found;
  }

  private int last(Predicate<Snapshot> fitting) {
    for (int i = snapshots.size() - 1; i >= 0; i--) {
      if (fitting.test(snapshots.get(i))) {
        return i;
      }
    }
    return NONE;
  }
}
