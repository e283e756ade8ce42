package dev.snapline.event;

import dev.snapline.history.HistoryEvent;
import dev.snapline.history.UserEvent;
import dev.snapline.history.WorkflowKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the events of one user and passes them on. The last {@value #KEPT} are kept for those who
 * come back. Safe for several threads.
 */
public final class EventBus implements HistoryEvent.Listener {
  /*
   * Who subscribes inside History.atRest and reads its list there too gets list and events without a
   * gap: what is in the list was announced before the lock of the history was free, and what is not
   * yet in it comes after the start of the subscription.
   *
   * A subscriber is told under this lock and may find at that moment that its reader is gone, while
   * another thread ends the same subscription. So an end takes no lock: else the two could wait for
   * each other, and with them everybody who changes a history.
   */
  static final int KEPT = 2_048;

  private static final Logger LOG = System.getLogger(EventBus.class.getName());

  private final String epoch;
  private final Deque<NumberedEvent> ring = new ArrayDeque<>();
  private final List<Ear> ears = new CopyOnWriteArrayList<>();
  private long seq;

  /**
   * @param epoch names this run of the server
   */
  public EventBus(String epoch) {
    this.epoch = epoch;
  }

  /** The last event so far. */
  public synchronized Position position() {
    return new Position(epoch, seq);
  }

  @Override
  public void happened(HistoryEvent event) {
    publish(event);
  }

  /** Takes an event that is none of a history. It is on disk already. */
  public synchronized void publish(UserEvent event) {
    seq++;
    var numbered = new NumberedEvent(seq, event);
    ring.addLast(numbered);
    if (ring.size() > KEPT) {
      ring.removeFirst();
    }
    for (Ear ear : ears) {
      if (ear.hears(event)) {
        tell(ear, numbered);
      }
    }
  }

  /**
   * Passes on each event from now on.
   *
   * @param workflow only events that concern this history; {@code null} for all
   * @param after the place to resume from; {@code null} for now
   * @param subscriber gets events one at a time, in order, on the thread that made the change: it
   *     must neither block nor throw. One that throws hears nothing more
   */
  public synchronized Subscription subscribe(
      @Nullable WorkflowKey workflow,
      @Nullable Position after,
      Consumer<NumberedEvent> subscriber) {
    var ear = new Ear(workflow, subscriber);
    ears.add(ear);
    return new Subscription(position(), missed(ear, after), () -> ears.remove(ear));
  }

  private Optional<List<NumberedEvent>> missed(Ear ear, @Nullable Position after) {
    if (after == null || !after.epoch().equals(epoch) || after.seq() > seq) {
      return Optional.empty();
    }
    long oldestKept = seq - ring.size() + 1;
    if (after.seq() < oldestKept - 1) {
      return Optional.empty();
    }
    List<NumberedEvent> missed = new ArrayList<>();
    for (NumberedEvent numbered : ring) {
      if (numbered.seq() > after.seq() && ear.hears(numbered.event())) {
        missed.add(numbered);
      }
    }
    return Optional.of(missed);
  }

  private void tell(Ear ear, NumberedEvent numbered) {
    try {
      ear.subscriber.accept(numbered);
    } catch (RuntimeException e) {
      // The change is on disk: one bad subscriber must not make it look like a failure.
      ears.remove(ear);
      LOG.log(
          Level.ERROR, "A subscriber failed at event " + numbered.seq() + " and was cut off", e);
    }
  }

  /** One subscriber. Two are never equal. */
  private static final class Ear {
    private final @Nullable WorkflowKey workflow;
    private final Consumer<NumberedEvent> subscriber;

    private Ear(@Nullable WorkflowKey workflow, Consumer<NumberedEvent> subscriber) {
      this.workflow = workflow;
      this.subscriber = subscriber;
    }

    private boolean hears(UserEvent event) {
      return workflow == null || event.workflow() == null || workflow.equals(event.workflow());
    }
  }
}
