package dev.snapline.history;

import java.util.List;

/**
 * What became of the snapshots when a history was cleared or deleted.
 *
 * @param removed are in the trash now, newest first
 * @param kept how many stayed: they are locked, an open page shows them, or they came meanwhile
 * @param isDeleted nothing stayed, and the workflow itself went too
 */
public record Cleared(List<SnapshotId> removed, int kept, boolean isDeleted) {
  public Cleared {
    removed = List.copyOf(removed);
  }
}
