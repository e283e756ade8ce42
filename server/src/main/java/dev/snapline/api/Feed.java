package dev.snapline.api;

import dev.snapline.event.NumberedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings events to a socket, after the list that they continue: until then they wait. */
final class Feed implements Consumer<NumberedEvent> {
  private final FrameQueue queue;
  private final EventFormat format;
  private @Nullable List<NumberedEvent> early = new ArrayList<>();

  Feed(FrameQueue queue, EventFormat format) {
    this.queue = queue;
    this.format = format;
  }

  @Override
  public synchronized void accept(NumberedEvent event) {
    if (early != null) {
      early.add(event);
    } else {
      queue.send(format.frame(event));
    }
  }

  /** Sends these frames, then what came meanwhile, then each event as it comes. */
  synchronized void open(List<Frame> first) {
    first.forEach(queue::send);
    if (early != null) {
      early.forEach(event -> queue.send(format.frame(event)));
      early = null;
    }
  }
}
