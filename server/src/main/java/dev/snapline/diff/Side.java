package dev.snapline.diff;

import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.Place;
import dev.snapline.diff.LinkComparer.Numbered;
import dev.snapline.graph.CutGraph;
import dev.snapline.graph.GraphScope;
import dev.snapline.graph.LinkRow;
import dev.snapline.graph.NodeBytes;
import dev.snapline.graph.NodeTree;
import dev.snapline.graph.NodeValue;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.WidgetNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the two graphs that are compared. */
final class Side {
  static final Place ROOT = new Place("", List.of(), 1, null);

  private static final int MOST_PLACES = 9_999;

  private final CutGraph graph;
  private final WidgetNames names;
  private final Map<String, GraphScope> scopes = new LinkedHashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<GraphScope, Map<String, List<Numbered>>> linksByNode = new HashMap<>();

  Side(CutGraph graph, WidgetNames names) {
    this.graph = graph;
    this.names = names;
    for (GraphScope scope : graph.scopes()) {
      String key = scope.id();
      for (int copy = 2; scopes.putIfAbsent(key, scope) != null; copy++) {
        key = scope.id() + "#" + copy;
      }
    }
  }

  boolean isPrompt() {
    return graph.isPrompt();
  }

  /** The root, with the key "", and the definitions by their ids. */
  Map<String, GraphScope> scopes() {
    return scopes;
  }

  /** The node as people call it. */
  NodeName name(GraphScope scope, String key, NodeBytes node)
      throws IOException, NotAGraphException {
    NodeTree tree = node.tree();
    return new NodeName(path(scope, key), tree.id(), tree.type(), title(tree));
  }

  String title(NodeTree node) throws IOException, NotAGraphException {
    String title = node.title();
    if (title != null) {
      return title;
    }
    GraphScope definition = node.type().isEmpty() ? null : scopes.get(node.type());
    String name = definition == null ? "" : definition.name();
    return name.isEmpty() ? node.type() : name;
  }

  List<NodeValue> values(GraphScope scope, NodeTree node) {
    return node.values(names.of(path(scope, node.id())));
  }

  /** The links of one node, in the order of the table. */
  List<Numbered> linksOf(GraphScope scope, String id) throws IOException, NotAGraphException {
    Map<String, List<Numbered>> known = linksByNode.get(scope);
    if (known == null) {
      known = new HashMap<>();
      List<LinkRow> rows = scope.links();
      for (int i = 0; i < rows.size(); i++) {
        Numbered row = new Numbered(rows.get(i), i);
        known.computeIfAbsent(row.row().origin(), node -> new ArrayList<>()).add(row);
        if (!row.row().target().equals(row.row().origin())) {
          known.computeIfAbsent(row.row().target(), node -> new ArrayList<>()).add(row);
        }
      }
      linksByNode.put(scope, known);
    }
    return known.getOrDefault(id, List.of());
  }

  static String path(GraphScope scope, String id) {
    return scope.isRoot() ? id : scope.id() + ":" + id;
  }

  /** Where a scope lies. */
  Place place(GraphScope scope) throws IOException, NotAGraphException {
    if (scope.isRoot()) {
      return ROOT;
    }
    if (places.isEmpty()) {
      findPlaces();
    }
    Place known = places.get(scope.id());
    return known == null ? new Place(scope.id(), List.of(scope.name()), 0, null) : known;
  }

  /** Goes down from the root; a definition within itself is not entered a second time. */
  private void findPlaces() throws IOException, NotAGraphException {
    Map<String, Map<String, Integer>> instances = new HashMap<>();
    for (GraphScope scope : scopes.values()) {
      Map<String, Integer> counts =
          instances.computeIfAbsent(scope.id(), id -> new LinkedHashMap<>());
      for (NodeBytes node : scope.nodes().values()) {
        String type = node.type();
        if (type != null && !type.isEmpty() && scopes.containsKey(type)) {
          counts.merge(type, 1, Integer::sum);
        }
      }
    }
    Map<String, Integer> totals = new HashMap<>(Map.of("", 1));
    for (int round = 0; round < scopes.size(); round++) {
      Map<String, Integer> next = totals(instances, totals);
      if (next.equals(totals)) {
        break;
      }
      totals = next;
    }
    enter("", new ArrayList<>(), instances, totals);
  }

  private @Nullable String instance(String type) throws IOException, NotAGraphException {
    for (NodeBytes node : Objects.requireNonNull(scopes.get("")).nodes().values()) {
      if (type.equals(node.type())) {
        return node.id();
      }
    }
    return null;
  }

  private @Nullable String instanceOf(String scope) {
    Place place = places.get(scope);
    return place == null ? null : place.instance();
  }

  private static Map<String, Integer> totals(
      Map<String, Map<String, Integer>> instances, Map<String, Integer> before) {
    Map<String, Integer> totals = new HashMap<>(Map.of("", 1));
    instances.forEach(
        (scope, counts) ->
            counts.forEach(
                (type, count) -> {
                  long places = (long) count * before.getOrDefault(scope, 0);
                  totals.merge(
                      type,
                      (int) Math.min(places, MOST_PLACES),
                      (a, b) -> Math.min(a + b, MOST_PLACES));
                }));
    return totals;
  }

  private void enter(
      String scope,
      List<String> within,
      Map<String, Map<String, Integer>> instances,
      Map<String, Integer> totals)
      throws IOException, NotAGraphException {
    List<String> inner = new ArrayList<>();
    for (String type : instances.getOrDefault(scope, Map.of()).keySet()) {
      GraphScope definition = scopes.get(type);
      if (definition != null && !places.containsKey(type)) {
        List<String> around = new ArrayList<>(within);
        around.add(definition.name());
        places.put(
            type,
            new Place(
                type,
                around,
                totals.getOrDefault(type, 0),
                scope.isEmpty() ? instance(type) : instanceOf(scope)));
        inner.add(type);
      }
    }
    for (String type : inner) {
      enter(type, Objects.requireNonNull(places.get(type)).within(), instances, totals);
    }
  }
}
