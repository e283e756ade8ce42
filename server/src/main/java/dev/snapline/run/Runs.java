package dev.snapline.run;

import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Histories;
import dev.snapline.history.RanGraph;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.StorageException;
import dev.snapline.history.WorkflowKey;
import dev.snapline.run.PromptRun.Outcome;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What ran in the workflows of one user. Safe for several threads. */
public final class Runs {
  /*
   * The lock of this object is taken while the lock of a history is held, for a history that prunes
   * asks what worked last. So nothing in here asks a history while it holds the lock.
   */
  private static final Logger LOG = System.getLogger(Runs.class.getName());

  /** So many are remembered of each workflow, and up to twice as many are on disk. */
  public static final int REMEMBERED = 500;

  private final Histories histories;
  private final RunStore store;
  private final Consumer<RunEvent> listener;
  private final Map<WorkflowKey, Map<String, PromptRun>> byWorkflow = new TreeMap<>();
  private final Map<WorkflowKey, Integer> onDisk = new TreeMap<>();

  /** {@code listener} hears of each run once it is on disk. */
  public Runs(Histories histories, RunStore store, Consumer<RunEvent> listener) {
    this.histories = histories;
    this.store = store;
    this.listener = listener;
    histories.held().alsoWhatWorked(this::lastDone);
  }

  /** A run and the workflow that it is remembered with. */
  public record Kept(WorkflowKey workflow, PromptRun run, boolean isNew) {}

  /**
   * Remembers a run with the snapshot that ran. One whose graph nobody captured is not remembered.
   *
   * @param run makes it of the snapshot
   * @throws dev.snapline.history.NotCapturedYetException if the page may be about to capture it
   */
  public Optional<Kept> keep(RanGraph ran, Function<SnapshotId, PromptRun> run)
      throws IOException, NotAGraphException {
    Optional<Snapshot> snapshot = histories.find(ran);
    if (snapshot.isEmpty()) {
      return Optional.empty();
    }
    WorkflowKey key = snapshot.get().workflowKey();
    PromptRun made = run.apply(snapshot.get().id());
    Kept kept = keep(key, made);
    if (kept.isNew()) {
      listener.accept(new RunEvent(key, made));
    }
    return Optional.of(kept);
  }

  private synchronized Kept keep(WorkflowKey key, PromptRun run) {
    Map<String, PromptRun> known = known(key);
    PromptRun before = known.get(run.promptId());
    if (before != null) {
      return new Kept(key, before, false);
    }
    store.append(key, run);
    known.put(run.promptId(), run);
    int lines = onDisk.merge(key, 1, Integer::sum);
    if (known.size() > REMEMBERED) {
      known.remove(known.keySet().iterator().next());
    }
    if (lines > 2 * REMEMBERED) {
      compact(key, known);
    }
    return new Kept(key, run, true);
  }

  private void compact(WorkflowKey key, Map<String, PromptRun> known) {
    try {
      store.replace(key, List.copyOf(known.values()));
      onDisk.put(key, known.size());
    } catch (StorageException e) {
      LOG.log(Level.INFO, "The runs of {0} are written anew another time", key);
    }
  }

  /** Newest first. */
  public synchronized List<PromptRun> of(WorkflowKey key) {
    List<PromptRun> runs = new ArrayList<>(known(key).values());
    Collections.reverse(runs);
    return runs;
  }

  /** The living snapshot of the last run that was done. */
  public @Nullable SnapshotId lastWorked(WorkflowKey key) {
    var history = histories.history(key);
    for (PromptRun run : of(key)) {
      if (run.outcome() == Outcome.DONE && history.isLiving(run.snapshotId())) {
        return run.snapshotId();
      }
    }
    return null;
  }

  private synchronized Set<SnapshotId> lastDone(WorkflowKey key) {
    for (PromptRun run : of(key)) {
      if (run.outcome() == Outcome.DONE) {
        return Set.of(run.snapshotId());
      }
    }
    return Set.of();
  }

  private Map<String, PromptRun> known(WorkflowKey key) {
    return byWorkflow.computeIfAbsent(key, this::read);
  }

  private Map<String, PromptRun> read(WorkflowKey key) {
    List<PromptRun> all = store.read(key);
    onDisk.put(key, all.size());
    Map<String, PromptRun> known = new LinkedHashMap<>();
    for (PromptRun run : all.subList(Math.max(0, all.size() - REMEMBERED), all.size())) {
      known.put(run.promptId(), run);
    }
    return known;
  }
}
