package dev.snapline.search;

import dev.snapline.history.HistoryEvent;
import dev.snapline.history.WorkflowKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Remembers which workflows have new snapshots until somebody reads them, in a quiet moment. */
public final class Announcements implements HistoryEvent.Listener {
  /** So long nothing must have been stored: reading waits for captures, never they for it. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Set<WorkflowKey> workflows = new LinkedHashSet<>();
  private final LongSupplier nanos;
  private final long quiet;
  private long last;
  private boolean isClosed;

  /** {@code nanos} is a clock that only goes on. */
  public Announcements(LongSupplier nanos) {
    this(nanos, QUIET);
  }

  Announcements(LongSupplier nanos, Duration quiet) {
    this.nanos = nanos;
    this.quiet = quiet.toNanos();
    this.last = nanos.getAsLong() - this.quiet;
  }

  @Override
  public synchronized void happened(HistoryEvent event) {
    if (event instanceof HistoryEvent.Added added) {
      announce(added.workflow());
    } else if (event instanceof HistoryEvent.Restored restored) {
      announce(restored.workflow());
    } else if (event instanceof HistoryEvent.Renewed renewed) {
      announce(renewed.workflow());
    }
  }

  private void announce(WorkflowKey workflow) {
    last = nanos.getAsLong();
    workflows.add(workflow);
    notifyAll();
  }

  /** Has a workflow read as soon as nothing is stored any more. */
  synchronized void add(WorkflowKey workflow) {
    workflows.add(workflow);
    notifyAll();
  }

  /** Waits for a workflow to read; empty after the end. */
  synchronized Optional<WorkflowKey> take() throws InterruptedException {
    while (!isClosed && workflows.isEmpty()) {
      wait();
    }
    if (!awaitQuiet()) {
      return Optional.empty();
    }
    WorkflowKey first = workflows.iterator().next();
    workflows.remove(first);
    return Optional.of(first);
  }

  /** Waits until nothing has been stored for a while. Answers false after the end. */
  synchronized boolean awaitQuiet() throws InterruptedException {
    while (!isClosed) {
      long left = quiet - (nanos.getAsLong() - last);
      if (left <= 0) {
        return true;
      }
      wait(Duration.ofNanos(left).toMillis() + 1);
    }
    return false;
  }

  synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
