package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One history on disk and in memory. Each change goes to the disk first, then to memory, then to
 * the listener: who hears of a snapshot finds it. The caller lets one in at a time.
 */
final class Book {
  private static final Logger LOG = System.getLogger(Book.class.getName());

  private final WorkflowKey key;
  private final Surroundings around;
  private final Ledger ledger;

  Book(WorkflowKey key, Surroundings around, Ledger ledger) {
    this.key = key;
    this.around = around;
    this.ledger = ledger;
  }

  Ledger ledger() {
    return ledger;
  }

  Placed add(Snapshot snapshot, Capture capture) {
    Content content = new Content(capture.parts(), capture.graph());
    Snapshot added = around.watch().write(() -> around.store().add(snapshot, content));
    ledger.add(added);
    Placed placed = ledger.placed(added);
    tell(new HistoryEvent.Added(key, placed, capture.captureId(), capture.clientId()));
    return placed;
  }

  /** Makes sure that a living snapshot is on disk. */
  void force(Snapshot snapshot) {
    onFileOf(snapshot, () -> around.watch().write(() -> forced(snapshot)));
  }

  private Snapshot forced(Snapshot snapshot) {
    around.store().force(snapshot);
    return snapshot;
  }

  Placed replace(Snapshot edited) {
    Snapshot kept =
        onFileOf(edited, () -> around.watch().write(() -> around.store().replace(edited)));
    ledger.replace(kept);
    Placed placed = ledger.placed(kept);
    tell(new HistoryEvent.Changed(key, placed));
    return placed;
  }

  Content content(Snapshot snapshot) {
    return onFileOf(snapshot, () -> around.store().content(snapshot));
  }

  void remove(Snapshot snapshot, Instant at) {
    trash(snapshot, at).forEach(this::tellOfItsPlace);
  }

  void removeEvenLocked(Snapshot snapshot, Instant at) {
    trash(snapshot, () -> around.store().trashEvenLocked(snapshot, Why.DELETED, at))
        .forEach(this::tellOfItsPlace);
  }

  /**
   * Moves to the trash what the disk lets go, and tells at the end of those that stand elsewhere
   * now: in between most of them go too.
   *
   * @return those that went
   */
  List<SnapshotId> removeAll(List<Snapshot> snapshots, Instant at) {
    Set<SnapshotId> moved = new TreeSet<>();
    List<SnapshotId> removed = new ArrayList<>();
    try {
      for (Snapshot snapshot : snapshots) {
        try {
          moved.addAll(trash(snapshot, at));
          removed.add(snapshot.id());
        } catch (LockedException | NoSuchSnapshotException e) {
          // By hand someone locked its file, or took it away: neither keeps the others here.
          LOG.log(Level.INFO, e.getMessage());
        }
      }
    } finally {
      moved.forEach(this::tellOfItsPlace);
    }
    return removed;
  }

  /**
   * Moves to the trash what the history lets go, as far as the disk does.
   *
   * @return those that went
   */
  List<SnapshotId> prune(List<Snapshot> snapshots, Instant at) {
    Set<SnapshotId> moved = new TreeSet<>();
    List<SnapshotId> went = new ArrayList<>();
    try {
      for (Snapshot snapshot : snapshots) {
        try {
          moved.addAll(trash(snapshot, () -> around.store().trash(snapshot, Why.PRUNED, at)));
          went.add(snapshot.id());
        } catch (LockedException | NoSuchSnapshotException | DamagedSnapshotException e) {
          LOG.log(Level.INFO, e.getMessage()); // by hand: it keeps none of the others here
        }
      }
    } finally {
      moved.forEach(this::tellOfItsPlace);
    }
    return went;
  }

  private Set<SnapshotId> trash(Snapshot snapshot, Instant at) {
    return trash(snapshot, () -> around.store().trash(snapshot, Why.DELETED, at));
  }

  private Set<SnapshotId> trash(Snapshot snapshot, Supplier<Trashed> move) {
    Trashed trashed = onFileOf(snapshot, () -> around.watch().write(move));
    Set<SnapshotId> moved = ledger.trash(trashed);
    String reason = trashed.why() == Why.PRUNED ? "pruned" : "deleted";
    tell(new HistoryEvent.Removed(key, snapshot.id(), reason));
    return moved;
  }

  /** Removes a snapshot from the trash for good. Its place in the tree stays known. */
  void purge(Trashed trashed, Instant at) {
    ledger.purge(trashed, around.watch().write(() -> around.store().purge(trashed, at)));
  }

  Placed undelete(Trashed trashed) {
    Snapshot back = around.watch().write(() -> around.store().undelete(trashed));
    Set<SnapshotId> children = ledger.undelete(back);
    Placed placed = ledger.placed(back);
    tell(new HistoryEvent.Restored(key, placed));
    children.forEach(this::tellOfItsPlace);
    return placed;
  }

  /** Does something with a file; if it turns out to be no more, memory follows. */
  private <T> T onFileOf(Snapshot snapshot, Supplier<T> act) {
    try {
      return act.get();
    } catch (DamagedSnapshotException e) {
      lose(snapshot, "quarantined");
      throw e;
    } catch (NoSuchSnapshotException e) {
      lose(snapshot, "deleted");
      throw e;
    }
  }

  private void lose(Snapshot snapshot, String reason) {
    Set<SnapshotId> children = ledger.lose(snapshot);
    tell(new HistoryEvent.Removed(key, snapshot.id(), reason));
    children.forEach(this::tellOfItsPlace);
  }

  private void tellOfItsPlace(SnapshotId id) {
    @Nullable Snapshot snapshot = ledger.living(id);
    if (snapshot != null) {
      tell(new HistoryEvent.Changed(key, ledger.placed(snapshot)));
    }
  }

  private void tell(HistoryEvent event) {
    around.listener().happened(event);
  }
}
