package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the parents that a disk holds. */
public final class TreeFindings {
  private TreeFindings() {}

  /** A sentence for each circle and each parent that is missing; none for a tree. */
  public static List<String> of(Records records) {
    Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
    for (Gone gone : records.gone()) {
      parents.put(gone.id(), gone.parentId());
    }
    records.trashed().forEach(one -> parents.put(one.snapshot().id(), one.snapshot().parentId()));
    records.living().forEach(one -> parents.put(one.id(), one.parentId()));
    return isTree(parents) ? List.of() : List.copyOf(new ParentRepair(parents).findings());
  }

  /** Parents that are all there and all older than what grew from them close no circle. */
  private static boolean isTree(Map<SnapshotId, @Nullable SnapshotId> parents) {
    return parents.entrySet().stream()
        .allMatch(
            entry -> {
              SnapshotId parent = entry.getValue();
              return parent == null
                  || (parent.compareTo(entry.getKey()) < 0 && parents.containsKey(parent));
            });
  }
}
