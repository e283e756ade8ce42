package dev.snapline.search;

import dev.snapline.history.SnapshotId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a search found.
 *
 * @param hits newest first
 * @param total how many snapshots match, on all parts
 * @param next where the next part starts; {@code null} after the last one
 * @param complete whether the texts of all snapshots were searched; if not, the same search finds
 *     more a little later
 */
public record Found(List<Hit> hits, int total, @Nullable SnapshotId next, boolean complete) {}
