package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.snapline.history.Snapshot;
import dev.snapline.history.Summary;
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
    @JsonUnwrapped WireIdentity identity,
    int count,
    long bytes,
    @Nullable String newest,
    @JsonInclude(Include.NON_NULL) @Nullable String problem) {

  static WireWorkflow of(Summary summary) {
    Snapshot newest = summary.newest();
    return new WireWorkflow(
        WireIdentity.of(summary.workflow()),
        summary.count(),
        summary.bytes(),
        newest == null ? null : newest.id().value(),
        summary.problem());
  }
}
