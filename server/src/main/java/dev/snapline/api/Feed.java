package dev.snapline.api;

import dev.snapline.event.NumberedEvent;
import dev.snapline.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings events to a socket, after the list that they continue: until then they wait. */
final class Feed implements Consumer<NumberedEvent> {
  private final FrameQueue queue;
  private final EventFormat format;
  private final Function<NumberedEvent, Optional<Frame>> list;
  private @Nullable List<Frame> early = new ArrayList<>();

  /** {@code list} gives the whole list that stands for what an event cannot tell. */
  Feed(FrameQueue queue, EventFormat format, Function<NumberedEvent, Optional<Frame>> list) {
    this.queue = queue;
    this.format = format;
    this.list = list;
  }

  /** The frame is made at once: only here the history is at rest. */
  @Override
  public void accept(NumberedEvent event) {
    boolean isRenewed = event.event() instanceof HistoryEvent.Renewed;
    Optional<Frame> frame = isRenewed ? list.apply(event) : Optional.of(format.frame(event));
    frame.ifPresent(this::pass);
  }

  private synchronized void pass(Frame frame) {
    if (early != null) {
      early.add(frame);
    } else {
      queue.send(frame);
    }
  }

  /** Sends these frames, then what came meanwhile, then each event as it comes. */
  synchronized void open(List<Frame> first) {
    first.forEach(queue::send);
    if (early != null) {
      early.forEach(queue::send);
      early = null;
    }
  }
}
