package dev.snapline.preview;

import dev.snapline.graph.Graph;
import dev.snapline.graph.Graph.Group;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Subgraph;
import dev.snapline.preview.Marks.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Draws a graph as ComfyUI's canvas does: groups, then links, then nodes. */
final class GraphPicture {
  private static final double GROUP_PADDING = 4;
  private static final double GROUP_BAR = 1.4;

  private final Graph graph;
  private final Size size;
  private final Side side;
  private final @Nullable Marks marks;
  private final Map<String, Subgraph> subgraphs = new HashMap<>();
  private final List<NodeShape> shapes = new ArrayList<>();
  private final Map<String, NodeShape> shapesById = new HashMap<>();

  GraphPicture(Graph graph, Size size) {
    this(graph, size, Side.SNAPLINE, null);
  }

  /** {@code marks} tell how the parts differ from those of another graph. */
  GraphPicture(Graph graph, Size size, Side side, @Nullable Marks marks) {
    this.graph = graph;
    this.size = size;
    this.side = side;
    this.marks = marks;
    graph.subgraphs().forEach(subgraph -> subgraphs.putIfAbsent(subgraph.id(), subgraph));
    for (Node node : graph.nodes()) {
      NodeShape shape = new NodeShape(node, title(node));
      shapes.add(shape);
      shapesById.putIfAbsent(node.id(), shape);
    }
  }

  void include(Frame frame) {
    shapes.forEach(shape -> frame.include(shape.box()));
    graph.groups().forEach(group -> frame.include(box(group)));
    graph
        .reroutes()
        .forEach(reroute -> frame.include(new Box(reroute.pos().x(), reroute.pos().y(), 0, 0)));
  }

  /** Where nodes and groups lie, by the names of the parts. */
  Map<String, Box> places() {
    Map<String, Box> places = new HashMap<>();
    shapesById.forEach((id, shape) -> places.put(side.node(id), shape.box()));
    for (int i = 0; i < graph.groups().size(); i++) {
      places.put(side.group(i), box(graph.groups().get(i)));
    }
    return places;
  }

  List<NodeShape> shapes() {
    return shapes;
  }

  void draw(Pen pen) {
    groups(pen, part -> true);
    links(pen, part -> true);
    nodes(pen, part -> true);
  }

  void groups(Pen pen, Predicate<String> wanted) {
    for (int i = 0; i < graph.groups().size(); i++) {
      String part = side.group(i);
      if (wanted.test(part)) {
        group(pen, graph.groups().get(i), part);
      }
    }
  }

  void links(Pen pen, Predicate<String> wanted) {
    new LinkPicture(graph, shapesById, size, side, marks).draw(pen, wanted);
  }

  void nodes(Pen pen, Predicate<String> wanted) {
    NodePicture nodes = new NodePicture(pen, size, side, marks);
    for (NodeShape shape : shapes) {
      if (wanted.test(side.node(shape.node().id()))) {
        nodes.draw(shape, Optional.ofNullable(subgraphs.get(shape.node().type())));
      }
    }
  }

  private void group(Pen pen, Group group, String part) {
    double x = group.pos().x();
    double y = group.pos().y();
    double width = group.size().width();
    String fill = Colours.group(group.color());
    Status status = marks == null ? null : marks.of(part);
    pen.group(part, group.title(), status == null ? "" : status.style());
    pen.rect(x, y, width, group.size().height(), 0, "group" + fill);
    if (size == Size.FULL) {
      double font = group.fontSize();
      pen.rect(x, y, width, Math.min(group.size().height(), font * GROUP_BAR), 0, "group" + fill);
      String title = TextWidth.cut(group.title(), font, width - 2 * GROUP_PADDING);
      pen.text(x + GROUP_PADDING, y + font, title, "group-title" + Colours.font(font) + fill);
    }
    if (status != null) {
      new MarkPicture(pen).around(box(group), status);
    }
    pen.end();
  }

  private static Box box(Group group) {
    return new Box(group.pos().x(), group.pos().y(), group.size().width(), group.size().height());
  }

  private String title(Node node) {
    String given = node.title();
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    Subgraph subgraph = subgraphs.get(node.type());
    return subgraph == null ? node.type() : subgraph.name();
  }
}
