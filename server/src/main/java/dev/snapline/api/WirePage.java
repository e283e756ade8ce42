package dev.snapline.api;

import dev.snapline.history.Page;
import dev.snapline.history.SnapshotId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a history, newest first; {@code next} is {@code before} of the next part. */
record WirePage(List<WireSnapshot> snapshots, @Nullable String next) {
  static WirePage of(Page page) {
    SnapshotId next = page.next();
    return new WirePage(
        page.snapshots().stream().map(WireSnapshot::of).toList(),
        next == null ? null : next.value());
  }
}
