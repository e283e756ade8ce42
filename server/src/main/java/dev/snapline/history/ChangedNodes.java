package dev.snapline.history;

import dev.snapline.diff.Details;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.PickedNodes;
import dev.snapline.graph.WidgetNames;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the nodes that a capture changed from the capture and from the file of its parent.
 *
 * @param parent opened only if a value is to be told
 */
record ChangedNodes(Supplier<Content> parent, Content now) implements Details {

  @Override
  public Map<String, Node> before(Set<String> paths) throws IOException, NotAGraphException {
    return nodes(parent.get(), paths);
  }

  @Override
  public Map<String, Node> after(Set<String> paths) throws IOException, NotAGraphException {
    return nodes(now, paths);
  }

  private static Map<String, Node> nodes(Content content, Set<String> paths)
      throws IOException, NotAGraphException {
    byte[] names = content.parts().get("widgetNames");
    return PickedNodes.read(
        content.graph(), paths, names == null ? WidgetNames.none() : WidgetNames.read(names));
  }
}
