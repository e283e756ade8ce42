package dev.snapline.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of snapshots.
 *
 * @param snapshots newest first
 * @param next where the next page starts ({@link Search#before}); {@code null} after the last one
 * @param total how many snapshots the whole list has
 */
public record Page(List<Placed> snapshots, @Nullable SnapshotId next, int total) {
  static Page of(Ledger ledger, Search search) {
    List<Placed> found = new ArrayList<>();
    @Nullable SnapshotId next = null;
    for (Snapshot snapshot : ledger.olderThan(search.before()).values()) {
      if (!search.finds(snapshot)) {
        continue;
      }
      if (found.size() == search.limit()) {
        next = found.get(found.size() - 1).snapshot().id();
        break;
      }
      found.add(ledger.placed(snapshot));
    }
    return new Page(found, next, count(ledger, search));
  }

  private static int count(Ledger ledger, Search search) {
    return search.sources().isEmpty()
        ? ledger.count()
        : (int) ledger.newestFirst().values().stream().filter(search::finds).count();
  }
}
