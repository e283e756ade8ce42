package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Trashed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Moves a whole history to the trash and back, some files at a time: each of them waits for the
 * disk, and nobody who works with the history waits for all of them.
 */
record Clearing(History history, Surroundings around) {
  private static final Logger LOG = System.getLogger(Clearing.class.getName());
  private static final int AT_ONCE = 50;

  /** A lock is not fair: without a pause the next part would mostly get it before who waits. */
  private static final long PAUSE_NANOS = 1_000_000;

  /** Moves every snapshot to the trash that is not locked, and that no open page shows. */
  Cleared clear() {
    return clear(around.now());
  }

  private Cleared clear(Instant at) {
    List<SnapshotId> removed = new ArrayList<>();
    inParts(ids(), part -> removed.addAll(remove(part, at)));
    synchronized (history) {
      return new Cleared(removed, history.book().ledger().count(), false);
    }
  }

  private List<SnapshotId> remove(List<SnapshotId> ids, Instant at) {
    synchronized (history) {
      Ledger ledger = history.book().ledger();
      Set<SnapshotId> held = around.held().ids();
      List<Snapshot> unlocked = new ArrayList<>();
      for (SnapshotId id : ids) {
        Snapshot snapshot = ledger.living(id);
        if (snapshot != null && !snapshot.locked() && !held.contains(id)) {
          unlocked.add(snapshot);
        }
      }
      return history.book().removeAll(unlocked, at);
    }
  }

  private List<SnapshotId> ids() {
    synchronized (history) {
      return List.copyOf(history.book().ledger().newestFirst().keySet());
    }
  }

  /**
   * Moves every snapshot to the trash that is not locked, and that no open page shows. If that is
   * all, the workflow goes too, and that first: from then on nobody finds it, and what broke off
   * can be asked for again.
   */
  Cleared delete() {
    Instant deletedAt = hide().deletedAt();
    if (deletedAt == null) {
      return clear();
    }
    Cleared cleared = clear(deletedAt);
    if (cleared.kept() > 0) {
      show(); // by hand someone locked a file
    }
    return new Cleared(cleared.removed(), cleared.kept(), cleared.kept() == 0);
  }

  private Workflow hide() {
    synchronized (history) {
      Workflow workflow = history.workflow();
      Ledger ledger = history.book().ledger();
      Set<SnapshotId> held = around.held().ids();
      boolean isKept = ledger.newest(each -> each.locked() || held.contains(each.id())).isPresent();
      if (workflow.isDeleted() || isKept) {
        return workflow;
      }
      // Nothing else in the trash has this time, so that an undeletion knows what went along.
      Workflow hidden = workflow.withDeletedAt(ledger.unusedTime(around.now()));
      history.write(hidden);
      around.listener().happened(new HistoryEvent.WorkflowRemoved(workflow.key()));
      return hidden;
    }
  }

  /** Goes where nobody finds it, if there is nothing in it. */
  void giveWay() {
    synchronized (history) {
      Ledger ledger = history.book().ledger();
      if (ledger.count() == 0 && ledger.isTrashEmpty()) {
        hide();
      }
    }
  }

  /** Brings back what went to the trash together with the workflow, then the workflow. */
  void undelete() {
    Instant deletedAt = history.workflow().deletedAt();
    if (deletedAt == null) {
      return;
    }
    List<Trashed> companions;
    synchronized (history) {
      companions = history.book().ledger().deletedSince(deletedAt);
    }
    inParts(companions, this::bringBack);
    show();
  }

  private void bringBack(List<Trashed> companions) {
    synchronized (history) {
      for (Trashed trashed : companions) {
        try {
          history.undelete(trashed.snapshot().id());
        } catch (NoSuchSnapshotException | DamagedSnapshotException e) {
          // Removed or damaged by hand: that keeps none of the others in the trash.
          LOG.log(Level.WARNING, e.getMessage());
        }
      }
    }
  }

  /** Lets people find the workflow again. */
  void show() {
    history.change(now -> now.withDeletedAt(null));
  }

  private static <T> void inParts(List<T> all, Consumer<List<T>> act) {
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      if (from > 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      act.accept(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
  }
}
