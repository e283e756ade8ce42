package dev.snapline.run;

import dev.snapline.history.WorkflowKey;
import java.util.List;

/**
 * Keeps what ran in the workflows of one user. What a method has changed is on disk when it
 * returns; one that throws {@link dev.snapline.history.StorageException} has changed nothing.
 */
public interface RunStore {
  /** The runs of a workflow, oldest first. One that cannot be understood is passed over. */
  List<PromptRun> read(WorkflowKey key);

  /** Adds a run. */
  void append(WorkflowKey key, PromptRun run);

  /** Puts these in the place of all. */
  void replace(WorkflowKey key, List<PromptRun> runs);
}
