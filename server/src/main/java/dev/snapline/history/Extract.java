package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Gone;
import java.util.List;

/**
 * All that is known of a history at one moment, but its graphs.
 *
 * @param living oldest first
 * @param dead the places of those in the trash and of those that are gone for good
 */
public record Extract(Workflow workflow, List<Snapshot> living, List<Gone> dead) {}
