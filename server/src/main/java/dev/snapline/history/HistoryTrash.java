package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Trashed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one history has in the trash, and the way there and back. */
record HistoryTrash(History history, Surroundings around) {
  /** So long a workflow without any snapshot can come back. */
  private static final Duration UNDO = Duration.ofHours(24);

  void put(SnapshotId id) {
    synchronized (history) {
      Snapshot snapshot = history.living(id);
      if (snapshot.locked()) {
        throw new LockedException(id);
      }
      refuseIfHeld(id);
      history.book().remove(snapshot, around.now());
    }
  }

  void putEvenLocked(SnapshotId id) {
    synchronized (history) {
      refuseIfHeld(id);
      history.book().removeEvenLocked(history.living(id), around.now());
    }
  }

  private void refuseIfHeld(SnapshotId id) {
    if (around.held().has(id)) {
      throw new HeldException(id);
    }
  }

  Placed takeOut(SnapshotId id) {
    synchronized (history) {
      Ledger ledger = history.book().ledger();
      Snapshot living = ledger.living(id);
      if (living != null) {
        return ledger.placed(living);
      }
      Trashed trashed = ledger.trashed(id);
      if (trashed == null) {
        throw new NoSuchSnapshotException(id);
      }
      return history.book().undelete(trashed);
    }
  }

  /** All of it, in no order. */
  List<UserTrash.Item> items() {
    synchronized (history) {
      Ledger ledger = history.book().ledger();
      return ledger.trash().stream()
          .map(one -> new UserTrash.Item(history.workflow(), one, ledger.placed(one.snapshot())))
          .toList();
    }
  }

  List<Trashed> snapshots() {
    return items().stream().map(UserTrash.Item::trashed).toList();
  }

  /**
   * Removes snapshots from the trash for good. One that is no longer there is left alone.
   *
   * @return those that went
   */
  List<Trashed> purge(List<Trashed> trashed) {
    List<Trashed> gone = new ArrayList<>();
    for (Trashed one : trashed) {
      synchronized (history) { // each waits for the disk: others come in between
        Book book = history.book();
        if (one.equals(book.ledger().trashed(one.snapshot().id()))) {
          book.purge(one, around.now());
          gone.add(one);
        }
      }
    }
    return gone;
  }

  /**
   * Removes the last files of a deleted workflow that has no snapshot left to bring back. While an
   * undeletion may be offered still, nothing happens.
   *
   * @return whether it is gone
   */
  boolean removeIfOver() {
    synchronized (history) {
      Instant deletedAt = history.workflow().deletedAt();
      if (deletedAt == null || around.now().isBefore(deletedAt.plus(UNDO))) {
        return false;
      }
      Ledger ledger = history.book().ledger();
      return ledger.count() == 0
          && ledger.isTrashEmpty()
          && around.watch().write(() -> around.store().remove(history.workflow().key()));
    }
  }
}
