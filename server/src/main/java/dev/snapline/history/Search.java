package dev.snapline.history;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots to list.
 *
 * @param text what label, notes or message must contain, in any case; "" for all
 * @param sources the sources to show; empty for all
 * @param before only snapshots older than this one
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record Search(String text, Set<Source> sources, @Nullable SnapshotId before, int limit) {
  public static final int MAX_LIMIT = 200;

  public Search {
    text = text.strip().toLowerCase(Locale.ROOT);
    sources = Set.copyOf(sources);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be a number from 1 to " + MAX_LIMIT);
    }
  }

  /** The newest snapshots, whatever they are. */
  public static Search newest(int limit) {
    return new Search("", Set.of(), null, limit);
  }

  boolean finds(Snapshot snapshot) {
    return (sources.isEmpty() || sources.contains(snapshot.source()))
        && (text.isEmpty()
            || contains(snapshot.label())
            || contains(snapshot.notes())
            || contains(snapshot.message()));
  }

  private boolean contains(String where) {
    return where.toLowerCase(Locale.ROOT).contains(text);
  }
}
