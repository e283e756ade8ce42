package dev.snapline.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in the list of all.
 *
 * @param count living snapshots
 * @param bytes their size on disk
 * @param newest the newest living snapshot
 * @param problem why the snapshots cannot be read just now; {@code null} if they can
 */
public record Summary(
    Workflow workflow, int count, long bytes, @Nullable Snapshot newest, @Nullable String problem) {

  Instant lastUse() {
    return newest == null ? workflow.createdAt() : newest.takenAt();
  }
}
