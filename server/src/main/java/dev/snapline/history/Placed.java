package dev.snapline.history;

import org.jspecify.annotations.Nullable;

/**
 * A living snapshot and its place in the tree now.
 *
 * @param liveParentId the nearest ancestor that is neither in the trash nor gone
 */
public record Placed(Snapshot snapshot, @Nullable SnapshotId liveParentId) {}
