package dev.snapline.history;

import dev.snapline.history.RetentionPlan.Pruned;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves to the trash what a history lets go. */
record Pruning(History history, Surroundings around) {
  private static final Logger LOG = System.getLogger(Pruning.class.getName());

  /**
   * Each waits for the disk, and who works with the history waits for no more of them than these.
   */
  private static final int AT_ONCE = 20;

  /** What goes by these limits, as it is now. */
  RetentionPlan plan(UserSettings limits) {
    return plan(limits, held());
  }

  private RetentionPlan plan(UserSettings limits, Set<SnapshotId> held) {
    synchronized (history) {
      Ledger ledger = history.book().ledger();
      return Retention.plan(
          List.copyOf(ledger.newestFirst().values()), ledger.tree(), held, limits, around.now());
    }
  }

  /** Lets go what these limits ask for. Answers what went. */
  RetentionPlan prune(UserSettings limits) {
    List<Pruned> gone = new ArrayList<>();
    while (true) {
      RetentionPlan plan;
      List<Pruned> went;
      synchronized (history) {
        plan = plan(limits);
        went = remove(first(plan.pruned()));
      }
      gone.addAll(went);
      if (went.size() < AT_ONCE) {
        return new RetentionPlan(gone, plan.kept());
      }
    }
  }

  /**
   * Makes room after a capture. The new snapshot stays, and what it grew from, which counts toward
   * the maximum like any other; if much is to go the rest of it waits for the next captures. What
   * is kept before a swap makes no room: it could be the swap's target that goes, before the page
   * has read it.
   */
  void afterCapture(Placed stored, UserSettings limits) {
    if (stored.snapshot().source() == Source.CURRENT
        || !Retention.isWorthPlanning(history.book().ledger().newestFirst().values(), limits)) {
      return;
    }
    Set<SnapshotId> held = held();
    held.add(stored.snapshot().id());
    @Nullable SnapshotId parent = stored.liveParentId();
    try {
      List<Pruned> plan = new ArrayList<>(plan(limits, held).pruned());
      plan.removeIf(one -> one.snapshot().id().equals(parent));
      remove(first(plan));
    } catch (StorageException e) {
      // The capture is on disk: that an old one cannot leave must not make it look like a failure.
      LOG.log(Level.WARNING, "The history " + history.workflow().key() + " was not pruned", e);
    }
  }

  /**
   * What open pages show, what worked last, and both sides of an alarm that nobody answered yet.
   */
  private Set<SnapshotId> held() {
    Set<SnapshotId> held = new HashSet<>(around.held().ids());
    held.addAll(around.held().worked(history.workflow().key()));
    @Nullable Alarm alarm = history.workflow().alarm();
    if (alarm != null) {
      held.add(alarm.snapshotBefore());
      held.add(alarm.snapshotAfter());
    }
    return held;
  }

  private static List<Pruned> first(List<Pruned> plan) {
    return plan.subList(0, Math.min(AT_ONCE, plan.size()));
  }

  private List<Pruned> remove(List<Pruned> plan) {
    Set<SnapshotId> went =
        Set.copyOf(
            history.book().prune(plan.stream().map(Pruned::snapshot).toList(), around.now()));
    return plan.stream().filter(one -> went.contains(one.snapshot().id())).toList();
  }
}
