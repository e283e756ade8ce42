package dev.snapline.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so many bytes be worked on at a time: large graphs queue instead of filling the memory.
 * Small ones pass freely.
 */
final class Budget {
  private static final int FREE = Bodies.IN_MEMORY;
  private static final int UNIT = 1 << 10;

  private final Semaphore permits;
  private final int all;
  private final long patienceMs;

  Budget(long bytes, long patienceMs) {
    this.all = (int) (bytes / UNIT);
    this.permits = new Semaphore(all, true);
    this.patienceMs = patienceMs;
  }

  /** Waits for its turn. The caller closes the share when the work is done. */
  Share take(long bytes) throws InterruptedException {
    if (bytes <= FREE) {
      return () -> {};
    }
    int needed = (int) Math.min(all, bytes / UNIT);
    if (!permits.tryAcquire(needed, patienceMs, TimeUnit.MILLISECONDS)) {
      throw new ProblemException(
          ProblemCode.BUSY, "Many large workflows are waiting to be stored. It is tried again.");
    }
    return () -> permits.release(needed);
  }

  /** A right to work on some bytes. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }
}
