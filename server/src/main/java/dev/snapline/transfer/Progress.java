package dev.snapline.transfer;

import dev.snapline.history.Incoming;

/** How far an import is. Written by one thread, read by others. */
final class Progress implements Incoming.Progress {
  private volatile long done;
  private volatile long total;
  private volatile boolean isCancelled;

  /** Begins to count anew. */
  void begin(long newTotal) {
    done = 0;
    total = newTotal;
    check();
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts, the others look
  public void step() {
    check();
    done = Math.min(done + 1, total);
  }

  /** Throws {@link CancelledException} if nobody wants it any more. */
  void check() {
    if (isCancelled) {
      throw new CancelledException();
    }
  }

  void cancel() {
    isCancelled = true;
  }

  long done() {
    return done;
  }

  long total() {
    return total;
  }
}
