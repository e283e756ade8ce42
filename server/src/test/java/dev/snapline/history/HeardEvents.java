package dev.snapline.history;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears, in short words. */
final class HeardEvents implements HistoryEvent.Listener {
  private final List<HistoryEvent> heard = new ArrayList<>();

  @Override
  public synchronized void happened(HistoryEvent event) {
    heard.add(event);
  }

  synchronized List<HistoryEvent> all() {
    return List.copyOf(heard);
  }

  /** What was heard since the last call. */
  synchronized List<HistoryEvent> take() {
    List<HistoryEvent> taken = List.copyOf(heard);
    heard.clear();
    return taken;
  }
}
