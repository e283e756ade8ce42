package dev.snapline.api;

import dev.snapline.history.Bulk;
import dev.snapline.history.SnapshotId;
import java.util.List;

/** What became of many snapshots, each on its own. */
record WireBulk(List<String> done, List<Refusal> refused) {
  /** {@code code} and {@code detail} are those of a problem. */
  record Refusal(String id, String code, String detail) {
    static Refusal of(Bulk.Refusal refusal) {
      WireProblem problem = Problems.of(refusal.reason());
      return new Refusal(refusal.id().value(), problem.code(), problem.detail());
    }
  }

  static WireBulk of(Bulk bulk) {
    return new WireBulk(
        bulk.done().stream().map(SnapshotId::value).toList(),
        bulk.refused().stream().map(Refusal::of).toList());
  }
}
