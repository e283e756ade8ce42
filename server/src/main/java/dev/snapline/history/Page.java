package dev.snapline.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of snapshots.
 *
 * @param snapshots newest first
 * @param next where the next page starts ({@link Search#before}); {@code null} after the last one
 * @param total how many snapshots the whole list has
 */
public record Page(List<Placed> snapshots, @Nullable SnapshotId next, int total) {}
