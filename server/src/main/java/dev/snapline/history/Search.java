package dev.snapline.history;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots to list.
 *
 * @param sources the sources to show; empty for all
 * @param before only snapshots older than this one
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record Search(Set<Source> sources, @Nullable SnapshotId before, int limit) {
  public static final int MAX_LIMIT = 200;

  public Search {
    sources = Set.copyOf(sources);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be a number from 1 to " + MAX_LIMIT);
    }
  }

  /** The newest snapshots, whatever they are. */
  public static Search newest(int limit) {
    return new Search(Set.of(), null, limit);
  }

  boolean finds(Snapshot snapshot) {
    return sources.isEmpty() || sources.contains(snapshot.source());
  }
}
