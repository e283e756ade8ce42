package dev.snapline.search;

import dev.snapline.history.WorkflowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps texts in memory, by the same contract as the files. */
public final class MemoryTextJournal implements TextJournal {
  private final Map<WorkflowKey, List<TextEntry>> byKey = new HashMap<>();

  @Override
  public synchronized boolean read(WorkflowKey key, Predicate<TextEntry> taker) {
    List<TextEntry> entries = byKey.getOrDefault(key, new ArrayList<>());
    for (int i = 0; i < entries.size(); i++) {
      if (!taker.test(entries.get(i))) {
        entries.subList(i, entries.size()).clear();
      }
    }
    return true;
  }

  @Override
  public synchronized boolean append(WorkflowKey key, TextEntry entry) {
    byKey.computeIfAbsent(key, unseen -> new ArrayList<>()).add(entry);
    return true;
  }

  @Override
  public synchronized boolean replace(WorkflowKey key, List<TextEntry> entries) {
    byKey.put(key, new ArrayList<>(entries));
    return true;
  }
}
