package dev.snapline.preview;

import dev.snapline.graph.Graph;
import dev.snapline.graph.Graph.Group;
import dev.snapline.graph.Graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws a graph as ComfyUI's canvas does: groups, then links, then nodes. */
final class GraphPicture {
  private static final double GROUP_PADDING = 4;
  private static final double GROUP_BAR = 1.4;

  private final Graph graph;
  private final Size size;
  private final Frame frame;
  private final Colours colours = new Colours();
  private final List<NodeShape> shapes = new ArrayList<>();
  private final Map<String, NodeShape> shapesById = new HashMap<>();

  GraphPicture(Graph graph, Size size) {
    this.graph = graph;
    this.size = size;
    frame = new Frame(size);
    for (Node node : graph.nodes()) {
      NodeShape shape = new NodeShape(node, title(node));
      shapes.add(shape);
      shapesById.putIfAbsent(node.id(), shape);
      frame.include(
          shape.x(), shape.top(), shape.width(), shape.y() - shape.top() + shape.height());
    }
    for (Group group : graph.groups()) {
      frame.include(group.pos().x(), group.pos().y(), group.size().width(), group.size().height());
    }
    graph.reroutes().forEach(reroute -> frame.include(reroute.pos().x(), reroute.pos().y(), 0, 0));
  }

  Frame frame() {
    return frame;
  }

  Colours colours() {
    return colours;
  }

  void draw(Pen pen) {
    pen.rect(frame.left(), frame.top(), frame.width(), frame.height(), 0, "canvas");
    for (int i = 0; i < graph.groups().size(); i++) {
      group(pen, graph.groups().get(i), "snapline-group-" + i);
    }
    new LinkPicture(graph, shapesById, size).draw(pen);
    NodePicture nodes = new NodePicture(pen, size, colours);
    shapes.forEach(shape -> nodes.draw(shape, graph.subgraph(shape.node().type())));
  }

  private void group(Pen pen, Group group, String id) {
    double x = group.pos().x();
    double y = group.pos().y();
    double width = group.size().width();
    String fill = colours.group(group.color());
    pen.group(id, group.title(), "");
    pen.rect(x, y, width, group.size().height(), 0, "group" + fill);
    if (size == Size.FULL) {
      double font = group.fontSize();
      pen.rect(x, y, width, Math.min(group.size().height(), font * GROUP_BAR), 0, "group" + fill);
      String title = TextWidth.cut(group.title(), font, width - 2 * GROUP_PADDING);
      pen.text(x + GROUP_PADDING, y + font, title, "group-title" + colours.font(font) + fill);
    }
    pen.end();
  }

  private String title(Node node) {
    String given = node.title();
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    return graph.subgraph(node.type()).map(Graph.Subgraph::name).orElse(node.type());
  }
}
