package dev.snapline.history;

import java.time.Instant;
import java.util.ArrayList;
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

  /** The workflow at another path. An unsaved tab's path is not worth remembering. */
  Workflow movedTo(String newPath, String newName) {
    var former = new ArrayList<>(formerPaths);
    if (!temporary && !path.equals(newPath)) {
      former.remove(path);
      former.add(path);
    }
    former.remove(newPath);
    return new Workflow(key, newPath, newName, former, temporary, graphId, origin, createdAt);
  }

  /** The workflow after a save under this path. */
  Workflow savedAs(String newPath, String newName) {
    Workflow moved = movedTo(newPath, newName);
    return new Workflow(
        key, newPath, newName, moved.formerPaths, false, graphId, origin, createdAt);
  }

  Workflow withGraphId(@Nullable String newGraphId) {
    return new Workflow(key, path, name, formerPaths, temporary, newGraphId, origin, createdAt);
  }
}
