package dev.snapline.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The snapshots that open pages of one user show, or compare with: while a page lives, and a while
 * longer, because a page that is loaded anew comes back to them. Safe for several threads.
 */
public final class Held {
  static final Duration AFTERWARDS = Duration.ofMinutes(10);

  private final Clock clock;
  private final Set<Page> pages = new HashSet<>();
  private final Map<SnapshotId, Instant> left = new HashMap<>();
  private volatile Function<WorkflowKey, Set<SnapshotId>> worked = key -> Set.of();

  Held(Clock clock) {
    this.clock = clock;
  }

  /** A page opens. It holds nothing yet. */
  public synchronized Page page() {
    var page = new Page();
    pages.add(page);
    return page;
  }

  /** From now on what this answers of a workflow is not pruned either. */
  public void alsoWhatWorked(Function<WorkflowKey, Set<SnapshotId>> lastDone) {
    worked = lastDone;
  }

  Set<SnapshotId> worked(WorkflowKey key) {
    return worked.apply(key);
  }

  synchronized Set<SnapshotId> ids() {
    forgetOld();
    Set<SnapshotId> ids = new HashSet<>(left.keySet());
    pages.forEach(page -> ids.addAll(page.ids));
    return ids;
  }

  boolean has(SnapshotId id) {
    return ids().contains(id);
  }

  private void forgetOld() {
    Instant now = clock.instant();
    // A clock that jumped back must not make a moment last for days.
    left.replaceAll((id, at) -> at.isAfter(now) ? now : at);
    left.values().removeIf(at -> !now.isBefore(at.plus(AFTERWARDS)));
  }

  /** What one page holds. Two are never equal. */
  public final class Page implements AutoCloseable {
    private Set<SnapshotId> ids = Set.of();

    private Page() {}

    /** From now on the page holds these, and no others. */
    public void hold(Collection<SnapshotId> now) {
      synchronized (Held.this) {
        ids = Set.copyOf(now);
      }
    }

    /** The page is gone. */
    @Override
    public void close() {
      synchronized (Held.this) {
        if (pages.remove(this)) {
          forgetOld();
          ids.forEach(id -> left.put(id, clock.instant()));
        }
      }
    }
  }
}
