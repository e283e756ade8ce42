package dev.snapline.diff;

import dev.snapline.diff.Change.Place;
import dev.snapline.graph.GraphScope;
import dev.snapline.graph.NodeBytes;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the definitions of a graph lie: goes down from the root, into each definition once. */
final class Places {
  static final Place ROOT = new Place("", List.of(), 1, null);

  private static final int MOST_PLACES = 9_999;

  /** So many subgraphs around something are named: of more the outermost and the innermost. */
  static final int MOST_WITHIN = 20;

  private final Map<String, GraphScope> scopes;
  private final Map<String, Map<String, Integer>> instances = new HashMap<>();
  private final Map<String, Integer> totals;
  private final Map<String, String> ofRoot = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();

  private Places(Map<String, GraphScope> scopes) throws IOException, NotAGraphException {
    this.scopes = scopes;
    for (GraphScope scope : scopes.values()) {
      count(scope);
    }
    totals = totals();
    enter();
  }

  /** The places of these definitions, by id; without those that nothing uses. */
  static Map<String, Place> of(Map<String, GraphScope> scopes)
      throws IOException, NotAGraphException {
    return new Places(scopes).places;
  }

  private void count(GraphScope scope) throws IOException, NotAGraphException {
    Map<String, Integer> counts =
        instances.computeIfAbsent(scope.id(), id -> new LinkedHashMap<>());
    for (NodeBytes node : scope.nodes().values()) {
      String type = node.type();
      if (type != null && !type.isEmpty() && scopes.containsKey(type)) {
        counts.merge(type, 1, Integer::sum);
        if (scope.equals(scopes.get(""))) {
          ofRoot.putIfAbsent(type, node.id());
        }
      }
    }
  }

  /** How often each definition occurs. One within itself is not counted a second time. */
  private Map<String, Integer> totals() {
    List<String> order = inOrder();
    Map<String, Integer> rank = new HashMap<>();
    order.forEach(scope -> rank.put(scope, rank.size()));
    Map<String, Integer> found = new HashMap<>(Map.of("", 1));
    for (String scope : order) {
      long around = found.getOrDefault(scope, 0);
      inner(scope)
          .forEach(
              (type, count) -> {
                if (rank.getOrDefault(type, 0) > rank.getOrDefault(scope, 0)) {
                  int more = (int) Math.min(around * count, MOST_PLACES);
                  found.merge(type, more, (a, b) -> Math.min(a + b, MOST_PLACES));
                }
              });
    }
    return found;
  }

  /** Each scope before those that occur in it, as far as that is possible. */
  private List<String> inOrder() {
    List<String> left = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(List.of(""));
    Map<String, Boolean> isLeft = new HashMap<>();
    while (!open.isEmpty()) {
      String scope = open.peek();
      Boolean state = isLeft.putIfAbsent(scope, false);
      if (state == null) {
        for (String type : inner(scope).keySet()) {
          if (!isLeft.containsKey(type)) {
            open.push(type);
          }
        }
      } else {
        open.pop();
        if (!state) {
          isLeft.put(scope, true);
          left.add(scope);
        }
      }
    }
    Collections.reverse(left);
    return left;
  }

  private void enter() throws IOException, NotAGraphException {
    Deque<String> open = new ArrayDeque<>(List.of(""));
    while (!open.isEmpty()) {
      String scope = open.pop();
      List<String> inner = new ArrayList<>();
      for (String type : inner(scope).keySet()) {
        GraphScope definition = scopes.get(type);
        if (definition != null && !places.containsKey(type)) {
          places.put(type, place(definition, type, scope));
          inner.add(type);
        }
      }
      Collections.reverse(inner);
      inner.forEach(open::push);
    }
  }

  private Place place(GraphScope definition, String type, String scope)
      throws IOException, NotAGraphException {
    Place around = scope.isEmpty() ? ROOT : Objects.requireNonNull(places.get(scope));
    @Nullable String instance = scope.isEmpty() ? ofRoot.get(type) : around.instance();
    return new Place(
        type, within(around.within(), definition.name()), totals.getOrDefault(type, 0), instance);
  }

  private static List<String> within(List<String> around, String name) {
    List<String> names = new ArrayList<>(around);
    if (names.size() == MOST_WITHIN) {
      names.set(MOST_WITHIN - 2, "…");
      names.remove(MOST_WITHIN - 1);
    }
    names.add(name);
    return names;
  }

  private Map<String, Integer> inner(String scope) {
    return instances.getOrDefault(scope, Map.of());
  }
}
