package dev.snapline.diff;

import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Nothing;
import dev.snapline.graph.NodeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which value of a node is which then and now.
 *
 * @param areAligned whether each stands where it stood, so that one can be set without the others
 */
record ValuePairs(List<Pair> differing, boolean areAligned) {

  /** A value then and now; null where there was none. */
  record Pair(@Nullable NodeValue old, @Nullable NodeValue now) {
    NodeValue shown() {
      boolean isOldBetter = now == null || (old != null && old.isNamed() && !now.isNamed());
      NodeValue shown = isOldBetter ? old : now;
      if (shown == null) {
        throw new IllegalStateException("a pair of nothing");
      }
      return shown;
    }

    /** Prose if it was or is. */
    ValueKind kind() {
      boolean wasProse = old != null && old.kind() == ValueKind.PROSE;
      return wasProse ? ValueKind.PROSE : shown().kind();
    }

    JsonValue oldValue() {
      return value(old);
    }

    JsonValue nowValue() {
      return value(now);
    }

    private static JsonValue value(@Nullable NodeValue of) {
      if (of == null) {
        return Nothing.NULL;
      }
      return of.value().isNull() ? Nothing.WRITTEN : of.value();
    }

    Change.Indexes indexes() {
      return new Change.Indexes(index(old), index(now));
    }

    /** In the JSON of a node it stands in a list of values, or has a name. */
    private static int index(@Nullable NodeValue of) {
      return of == null ? -1 : NodeComparer.index(of.key().get(of.key().size() - 1));
    }

    boolean isRewritten() {
      return old != null && now != null && old.isRewritten() && now.isRewritten();
    }

    private boolean isEqual() {
      return old != null
          && now != null
          && old.value().canonicalWithNulls().equals(now.value().canonicalWithNulls());
    }

    private boolean isAligned() {
      boolean isInList = shown().key().get(shown().key().size() - 1).matches("\\d+");
      return (old == null || now == null) ? !isInList : old.key().equals(now.key());
    }
  }

  static ValuePairs of(List<NodeValue> then, List<NodeValue> since) {
    List<Pair> pairs =
        areNamed(then) && areNamed(since) ? byName(then, since) : byPlace(then, since);
    return new ValuePairs(
        pairs.stream().filter(pair -> !pair.isEqual()).toList(),
        pairs.stream().allMatch(Pair::isAligned));
  }

  private static boolean areNamed(List<NodeValue> values) {
    Set<String> names = new HashSet<>();
    return values.stream().allMatch(value -> value.isNamed() && names.add(value.name()));
  }

  private static List<Pair> byName(List<NodeValue> then, List<NodeValue> since) {
    Map<String, NodeValue> old = new HashMap<>();
    then.forEach(value -> old.put(value.name(), value));
    List<Pair> pairs = new ArrayList<>();
    for (NodeValue value : since) {
      pairs.add(new Pair(old.remove(value.name()), value));
    }
    for (NodeValue value : then) {
      if (old.containsKey(value.name())) {
        pairs.add(new Pair(value, null));
      }
    }
    return pairs;
  }

  private static List<Pair> byPlace(List<NodeValue> then, List<NodeValue> since) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.max(then.size(), since.size()); i++) {
      pairs.add(
          new Pair(i < then.size() ? then.get(i) : null, i < since.size() ? since.get(i) : null));
    }
    return pairs;
  }
}
