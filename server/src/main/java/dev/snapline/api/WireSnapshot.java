package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.Placed;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot without its graph. Times are ISO 8601 UTC, {@code bytes} is the file's size. */
record WireSnapshot(
    String id,
    int rev,
    String workflowKey,
    @Nullable String parentId,
    @Nullable String liveParentId,
    String takenAt,
    String source,
    @JsonInclude(Include.NON_NULL) @Nullable String savedAt,
    String changeType,
    String label,
    String notes,
    boolean locked,
    String hash,
    String layoutHash,
    int nodeCount,
    int linkCount,
    String message,
    WireChanges changes,
    @JsonInclude(Include.NON_NULL) @Nullable String environmentId,
    boolean hasThumbnail,
    long bytes,
    @JsonInclude(Include.NON_NULL) @Nullable String captureId,
    @JsonInclude(Include.NON_NULL) @Nullable String importedId,
    @JsonInclude(Include.NON_DEFAULT) boolean parentGuessed,
    @JsonInclude(Include.NON_DEFAULT) boolean apiFormat) {

  static WireSnapshot of(Placed placed) {
    Snapshot snapshot = placed.snapshot();
    return new WireSnapshot(
        snapshot.id().value(),
        snapshot.rev(),
        snapshot.workflowKey().value(),
        text(snapshot.parentId()),
        text(placed.liveParentId()),
        snapshot.takenAt().toString(),
        snapshot.source().word(),
        text(snapshot.savedAt()),
        snapshot.changeType().word(),
        snapshot.label(),
        snapshot.notes(),
        snapshot.locked(),
        snapshot.hash(),
        snapshot.layoutHash(),
        snapshot.nodeCount(),
        snapshot.linkCount(),
        snapshot.message(),
        WireChanges.of(snapshot.changes()),
        snapshot.environmentId(),
        snapshot.hasThumbnail(),
        snapshot.bytes(),
        snapshot.captureId(),
        snapshot.importedId(),
        snapshot.parentGuessed(),
        snapshot.apiFormat());
  }

  private static @Nullable String text(@Nullable SnapshotId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
