package dev.snapline.history;

import java.util.List;

/**
 * What became of histories that came from elsewhere.
 *
 * @param workflows histories that got something, or are new
 * @param added snapshots that are here now and were not before
 * @param skipped snapshots that were here already
 * @param renumbered how many of the added ones got another id
 * @param ids under which all that came are here now, in their order
 */
public record Merged(int workflows, int added, int skipped, int renumbered, List<SnapshotId> ids) {}
