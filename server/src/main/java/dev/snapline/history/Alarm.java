package dev.snapline.history;

import java.time.Instant;

/**
 * A capture put another workflow's graph in the place of this one's. Both are kept.
 *
 * @param by the history whose graph it looks like
 * @param byName what that workflow was called then
 * @param snapshotBefore the newest snapshot that still was this workflow's own
 * @param snapshotAfter the snapshot that replaced it
 */
public record Alarm(
    WorkflowKey by,
    String byName,
    SnapshotId snapshotBefore,
    SnapshotId snapshotAfter,
    Instant at) {}
