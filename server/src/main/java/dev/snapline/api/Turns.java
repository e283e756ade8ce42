package dev.snapline.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few requests be worked on at a time. What more of them hold in memory would become old
 * there, and the small heap would be collected completely again and again, all others waiting.
 */
final class Turns {
  private final Semaphore permits;
  private final long patienceMs;

  /**
   * @param patienceMs how long a request waits at most. It then goes on without a turn: whoever has
   *     one may be slow to send.
   */
  Turns(int atOnce, long patienceMs) {
    this.permits = new Semaphore(atOnce, true);
    this.patienceMs = patienceMs;
  }

  /** Waits for a turn. The caller closes it when the work is done. */
  Turn take() throws InterruptedException {
    boolean isTaken = permits.tryAcquire(patienceMs, TimeUnit.MILLISECONDS);
    return isTaken ? permits::release : () -> {};
  }

  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
