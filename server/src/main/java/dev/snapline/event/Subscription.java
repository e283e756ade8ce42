package dev.snapline.event;

import java.util.List;
import java.util.Optional;

/**
 * A subscriber's ear at the bus. It hears each event after {@link #start} exactly once and none up
 * to it, until it is closed.
 */
public final class Subscription implements AutoCloseable {
  private final Position start;
  private final Optional<List<NumberedEvent>> missed;
  private final Runnable end;

  Subscription(Position start, Optional<List<NumberedEvent>> missed, Runnable end) {
    this.start = start;
    this.missed = missed;
    this.end = end;
  }

  /** The last event before the subscription. */
  public Position start() {
    return start;
  }

  /**
   * The events between the place to resume from and the start, oldest first. Empty if there was no
   * such place or it is too long ago: then only a fresh list helps.
   */
  public Optional<List<NumberedEvent>> missed() {
    return missed;
  }

  /** Never waits. An event that is on its way in another thread may still be heard. */
  @Override
  public void close() {
    end.run();
  }
}
