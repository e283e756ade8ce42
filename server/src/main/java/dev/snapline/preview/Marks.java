package dev.snapline.preview;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two graphs, as far as it can be seen: a status for parts of their pictures,
 * which are named as {@link Side} does.
 */
public final class Marks {
  /** The least telling one first: of several that a part has, the last is shown. */
  public enum Status {
    MOVED,
    MODIFIED,
    REMOVED,
    ADDED;

    String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<String, Status> parts = new HashMap<>();
  private final Map<String, Set<String>> rows = new HashMap<>();
  private final Map<String, String> former = new HashMap<>();

  /** Marks one thing, which may have a part in each picture. */
  public void mark(Status status, @Nullable String base, @Nullable String target) {
    mark(status, base);
    mark(status, target);
  }

  /** Marks one thing that lies elsewhere than before; its old place is shown too. */
  public void moved(String base, String target) {
    mark(Status.MOVED, base, target);
    former.put(target, base);
  }

  private void mark(Status status, @Nullable String part) {
    if (part != null) {
      parts.merge(part, status, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
  }

  /** Marks a widget of a node in both pictures. */
  public void row(@Nullable String base, @Nullable String target, String widget) {
    for (String part : new String[] {base, target}) {
      if (part != null) {
        rows.computeIfAbsent(part, none -> new HashSet<>()).add(widget);
      }
    }
  }

  @Nullable Status of(String part) {
    return parts.get(part);
  }

  /**
   * Parts of the target that lie elsewhere, with the parts of the base that tell where they lay.
   */
  Map<String, String> former() {
    return former;
  }

  /** Names of the widgets of a node that hold another value. */
  Set<String> rows(String node) {
    return rows.getOrDefault(node, Set.of());
  }
}
