package dev.snapline.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What became of many snapshots, each on its own: one that is refused keeps none of the others.
 *
 * @param done in the order asked for
 */
public record Bulk(List<SnapshotId> done, List<Refusal> refused) {
  /** How many snapshots one call may name. */
  public static final int LIMIT = 1_000;

  /** Why nothing was done with a snapshot. */
  public record Refusal(SnapshotId id, RuntimeException reason) {}

  static Bulk of(List<SnapshotId> ids, Consumer<SnapshotId> act) {
    if (ids.size() > LIMIT) {
      throw new IllegalArgumentException("at most " + LIMIT + " snapshots at a time");
    }
    List<SnapshotId> done = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    for (SnapshotId id : ids) {
      try {
        act.accept(id);
        done.add(id);
      } catch (RuntimeException e) {
        refused.add(new Refusal(id, e));
      }
    }
    return new Bulk(done, refused);
  }
}
