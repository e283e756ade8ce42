package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Gone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes to one history.
 *
 * @param target {@code null} if the history is new
 * @param workflow what is known of it, with its key and ids as they are here
 * @param arriving parents and ids as they will be here
 * @param dead places that are not known here
 * @param ids of all that comes or is here already, in the order of the incoming
 */
record Merging(
    Incoming from,
    @Nullable History target,
    Workflow workflow,
    List<Arriving> arriving,
    List<Gone> dead,
    List<SnapshotId> ids) {

  /** A snapshot as it came and as it will be. */
  record Arriving(Snapshot original, Snapshot snapshot) {
    boolean isRenumbered() {
      return !original.id().equals(snapshot.id());
    }
  }

  /** Whether anything of it is not here yet. */
  boolean isNews() {
    return target == null || !arriving.isEmpty();
  }
}
