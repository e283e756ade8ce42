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
  private final Map<String, Set<Value>> values = new HashMap<>();
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

  /**
   * A value of a node. Old files do not tell the names of their values, and some nodes have two of
   * one name: then it is the one at its place.
   *
   * @param place in the list of values; -1 if it is in none
   */
  public record Value(String name, int place) {}

  /** Marks a value of a node in one of the pictures: in the other it may have another place. */
  public void value(String part, Value value) {
    values.computeIfAbsent(part, none -> new HashSet<>()).add(value);
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

  /** Those that a node holds another one of than before. */
  Set<Value> values(String node) {
    return values.getOrDefault(node, Set.of());
  }
}
