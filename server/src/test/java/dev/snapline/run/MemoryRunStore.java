package dev.snapline.run;

import dev.snapline.history.WorkflowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs in memory. */
public final class MemoryRunStore implements RunStore {
  private final Map<WorkflowKey, List<PromptRun>> runs = new TreeMap<>();

  @Override
  public synchronized List<PromptRun> read(WorkflowKey key) {
    return List.copyOf(runs.getOrDefault(key, List.of()));
  }

  @Override
  public synchronized void append(WorkflowKey key, PromptRun run) {
    runs.computeIfAbsent(key, any -> new ArrayList<>()).add(run);
  }

  @Override
  public synchronized void replace(WorkflowKey key, List<PromptRun> all) {
    runs.put(key, new ArrayList<>(all));
  }
}
