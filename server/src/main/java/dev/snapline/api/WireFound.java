package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import dev.snapline.search.Found;
import dev.snapline.search.Hit;
import dev.snapline.search.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found, newest first.
 *
 * @param total how many match, on all parts
 * @param next {@code before} of the next part
 * @param complete false if the texts of some snapshots could not be searched yet
 */
record WireFound(List<WireHit> hits, int total, @Nullable String next, boolean complete) {

  /** A snapshot, whose it is, and where it matches. */
  record WireHit(WireSnapshot snapshot, WireOwner workflow, List<WireWhere> where) {}

  record WireOwner(String key, String name, String path) {}

  /**
   * @param start first of the matching letters in {@code text}, in UTF-16 units
   * @param end behind the last of them
   */
  record WireWhere(
      String field,
      @JsonInclude(Include.NON_NULL) @Nullable String node,
      String text,
      int start,
      int end) {

    static WireWhere of(Where where) {
      return new WireWhere(
          where.field().word(), where.node(), where.text(), where.start(), where.end());
    }
  }

  static WireFound of(Found found) {
    SnapshotId next = found.next();
    return new WireFound(
        found.hits().stream().map(WireFound::hit).toList(),
        found.total(),
        next == null ? null : next.value(),
        found.complete());
  }

  private static WireHit hit(Hit hit) {
    Workflow workflow = hit.workflow();
    return new WireHit(
        WireSnapshot.of(hit.snapshot()),
        new WireOwner(workflow.key().value(), workflow.name(), workflow.path()),
        hit.where().stream().map(WireWhere::of).toList());
  }
}
