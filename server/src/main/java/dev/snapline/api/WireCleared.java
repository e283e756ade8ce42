package dev.snapline.api;

import dev.snapline.history.Cleared;
import dev.snapline.history.SnapshotId;
import java.util.List;

/**
 * What became of the snapshots when a history was cleared: {@code removed} are in the trash, {@code
 * kept} are locked.
 */
record WireCleared(int removed, int kept, List<String> ids) {
  static WireCleared of(Cleared cleared) {
    return new WireCleared(
        cleared.removed().size(),
        cleared.kept(),
        cleared.removed().stream().map(SnapshotId::value).toList());
  }

  /** What became of a whole workflow: {@code deleted} if nothing stayed. */
  record Workflow(int removed, int kept, List<String> ids, boolean deleted) {
    static Workflow of(Cleared cleared) {
      WireCleared all = WireCleared.of(cleared);
      return new Workflow(all.removed, all.kept, all.ids, cleared.isDeleted());
    }
  }
}
