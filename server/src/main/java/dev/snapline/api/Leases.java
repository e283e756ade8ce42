package dev.snapline.api;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Keeps the server alive for those who use it. A lease ends when its connection closes or its
 * process is gone; when none was held for a while, the server is abandoned.
 */
final class Leases {
  static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final Set<Lease> held = new LinkedHashSet<>();
  private long deadline;

  /** {@code within}: how long after the start the first lease may take. */
  Leases(Duration within, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.deadline = nanoTime.getAsLong() + within.toNanos();
  }

  /** Something that holds the server: a living process behind an open connection. */
  interface Holder {
    boolean isAlive();

    /** Tells the holder that we live. False if it cannot be reached any more. */
    boolean beat();
  }

  /** The answer is done when the lease has ended. */
  synchronized CompletableFuture<Void> grant(Holder holder) {
    Lease lease = new Lease(holder, nanoTime.getAsLong() + BEAT.toNanos());
    held.add(lease);
    return lease.ended;
  }

  synchronized int count() {
    return held.size();
  }

  /**
   * Ends the leases whose holders are gone. To be called every {@link #WATCH}.
   *
   * @return false if the server is abandoned
   */
  synchronized boolean look() {
    long now = nanoTime.getAsLong();
    boolean wereHeld = !held.isEmpty();
    for (Iterator<Lease> leases = held.iterator(); leases.hasNext(); ) {
      Lease lease = leases.next();
      if (!lease.goesOn(now)) {
        leases.remove();
        lease.ended.complete(null);
      }
    }
    if (wereHeld) {
      deadline = now + GRACE.toNanos();
    }
    return !held.isEmpty() || now - deadline < 0;
  }

  /** Ends all of them: the server goes. */
  synchronized void end() {
    held.forEach(lease -> lease.ended.complete(null));
    held.clear();
  }

  private static final class Lease {
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Holder holder;
    private long nextBeat;

    Lease(Holder holder, long nextBeat) {
      this.holder = holder;
      this.nextBeat = nextBeat;
    }

    boolean goesOn(long now) {
      if (!holder.isAlive()) {
        return false;
      }
      if (now - nextBeat < 0) {
        return true;
      }
      nextBeat = now + BEAT.toNanos();
      return holder.beat();
    }
  }
}
