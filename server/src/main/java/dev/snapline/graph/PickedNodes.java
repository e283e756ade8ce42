package dev.snapline.graph;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a few nodes of a graph and passes over the others. */
public final class PickedNodes {
  private PickedNodes() {}

  /** A node and its values by name. */
  public record Picked(NodeBytes node, List<NodeValue> values) {}

  /**
   * The nodes with these paths, as far as they are there.
   *
   * @param paths as {@link CanonicalNode#path}
   * @param names for widgets that the graph itself does not name
   * @throws NotAGraphException if these bytes are no graph
   */
  public static Map<String, Picked> read(GraphBytes bytes, Set<String> paths, WidgetNames names)
      throws IOException, NotAGraphException {
    Map<String, Picked> found = new HashMap<>();
    for (GraphScope scope : CutGraph.read(bytes).scopes()) {
      for (Map.Entry<String, NodeBytes> node : scope.nodes().entrySet()) {
        String path = scope.isRoot() ? node.getKey() : scope.id() + ":" + node.getKey();
        if (paths.contains(path)) {
          NodeTree tree = node.getValue().tree();
          found.putIfAbsent(path, new Picked(node.getValue(), tree.values(names.of(path))));
        }
      }
    }
    return found;
  }
}
