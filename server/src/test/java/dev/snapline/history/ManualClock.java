package dev.snapline.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to move, backwards too. */
public final class ManualClock extends Clock {
  private volatile Instant now = Instant.parse("2026-05-01T10:00:00Z");

  @SuppressWarnings("NonAtomicVolatileUpdate") // one test thread moves it
  public void move(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
