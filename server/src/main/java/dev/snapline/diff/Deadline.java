package dev.snapline.diff;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a comparison may take. What it found until then is its answer. */
public final class Deadline {
  private final Duration most;
  private final LongSupplier nanoTime;
  private final long end;

  /** {@code nanoTime} is a clock as {@link System#nanoTime}. */
  public Deadline(Duration most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
    end = nanoTime.getAsLong() + most.toNanos();
  }

  Duration most() {
    return most;
  }

  /** Whether nothing more should be begun. */
  public boolean isOver() {
    return nanoTime.getAsLong() - end > 0;
  }
}
