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
import org.jspecify.annotations.Nullable;

/** One of the two graphs that are compared. */
final class Side {
  static final Place ROOT = Places.ROOT;

  private final CutGraph graph;
  private final WidgetNames names;
  private final Map<String, GraphScope> scopes = new LinkedHashMap<>();
  private final Map<GraphScope, Map<String, List<Numbered>>> linksByNode = new HashMap<>();
  private @Nullable Map<String, Place> places;

  Side(CutGraph graph, WidgetNames names) {
    this.graph = graph;
    this.names = names;
    Copies copies = new Copies();
    for (GraphScope scope : graph.scopes()) {
      scopes.put(copies.key(scope.id(), scopes::containsKey), scope);
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
    Map<String, Place> all = places;
    if (all == null) {
      all = Places.of(scopes);
      places = all;
    }
    Place known = all.get(scope.id());
    return known == null ? new Place(scope.id(), List.of(scope.name()), 0, null) : known;
  }
}
