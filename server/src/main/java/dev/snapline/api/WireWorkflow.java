package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.Snapshot;
import dev.snapline.history.Summary;
import dev.snapline.history.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in the list of all.
 *
 * @param count living snapshots
 * @param bytes their size on disk
 * @param newest id of the newest of them
 * @param problem why they cannot be read just now
 */
record WireWorkflow(
    String key,
    String path,
    String name,
    List<String> formerPaths,
    boolean temporary,
    int count,
    long bytes,
    @Nullable String newest,
    String createdAt,
    @JsonInclude(Include.NON_NULL) @Nullable String problem) {

  static WireWorkflow of(Summary summary) {
    Workflow workflow = summary.workflow();
    Snapshot newest = summary.newest();
    return new WireWorkflow(
        workflow.key().value(),
        workflow.path(),
        workflow.name(),
        workflow.formerPaths(),
        workflow.temporary(),
        summary.count(),
        summary.bytes(),
        newest == null ? null : newest.id().value(),
        workflow.createdAt().toString(),
        summary.problem());
  }
}
