package dev.snapline.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that ComfyUI edits in a tab, as the owner of a history.
 *
 * @param path ComfyUI's path of it ({@code workflows/a/b.json}), NFC
 * @param formerPaths paths that it had before, oldest first
 * @param temporary it was never saved
 * @param graphId the graph's own id: a hint, several workflows may share one
 * @param origin the history that this one was copied from
 */
public record Workflow(
    WorkflowKey key,
    String path,
    String name,
    List<String> formerPaths,
    boolean temporary,
    @Nullable String graphId,
    @Nullable Origin origin,
    Instant createdAt) {

  /** Where a copy came from: a history, and the snapshot in it if that is known. */
  public record Origin(WorkflowKey key, @Nullable SnapshotId snapshotId) {}

  public Workflow {
    formerPaths = List.copyOf(formerPaths);
  }
}
