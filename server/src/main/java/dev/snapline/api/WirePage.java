package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.Page;
import dev.snapline.history.SnapshotId;
import dev.snapline.search.Finder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history, newest first.
 *
 * @param next {@code before} of the next part
 * @param complete false, else missing, if the texts of some snapshots could not be searched yet
 */
record WirePage(
    List<WireSnapshot> snapshots,
    @Nullable String next,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean complete) {
  static WirePage of(Finder.Listed listed) {
    WirePage page = of(listed.page());
    return listed.complete() ? page : new WirePage(page.snapshots, page.next, false);
  }

  static WirePage of(Page page) {
    SnapshotId next = page.next();
    return new WirePage(
        page.snapshots().stream().map(WireSnapshot::of).toList(),
        next == null ? null : next.value(),
        null);
  }
}
