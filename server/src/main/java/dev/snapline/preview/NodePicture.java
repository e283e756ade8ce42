package dev.snapline.preview;

import dev.snapline.graph.Graph.Mode;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.Shape;
import dev.snapline.graph.Graph.Slot;
import dev.snapline.graph.Graph.Subgraph;
import dev.snapline.preview.Marks.Status;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws nodes: body, title bar, slots; widgets by {@link WidgetPicture}. */
final class NodePicture {
  private static final double RADIUS = 8;
  private static final double TITLE_BOX = 5;
  private static final double SLOT_RADIUS = 4;
  private static final double LABEL_GAP = 10;

  private final Pen pen;
  private final Size size;
  private final Side side;
  private final @Nullable Marks marks;
  private final WidgetPicture widgets;

  NodePicture(Pen pen, Size size, Side side, @Nullable Marks marks) {
    this.pen = pen;
    this.size = size;
    this.side = side;
    this.marks = marks;
    widgets = new WidgetPicture(pen);
  }

  /** {@code subgraph} is the definition that the node is an instance of. */
  void draw(NodeShape shape, Optional<Subgraph> subgraph) {
    String part = side.node(shape.node().id());
    String mode = mode(shape.node().mode());
    String tooltip = tooltip(shape, subgraph);
    if (marks == null) {
      pen.group(part, tooltip, "node" + mode);
      look(shape, subgraph.isPresent(), Set.of());
      pen.end();
      return;
    }
    Status status = marks.of(part);
    pen.group(part, tooltip, "node " + (status == null ? "same" : status.style()));
    if (!mode.isEmpty()) {
      pen.group("", "", mode.strip()); // what marks the difference must not pale with the node
    }
    look(shape, subgraph.isPresent(), marks.values(part));
    if (!mode.isEmpty()) {
      pen.end();
    }
    if (status != null) {
      new MarkPicture(pen).around(shape.box(), status);
    }
    pen.end();
  }

  private void look(NodeShape shape, boolean isSubgraph, Set<Marks.Value> changed) {
    body(shape);
    if (size == Size.FULL) {
      if (shape.hasTitle()) {
        title(shape, isSubgraph);
      }
      slots(shape);
      if (!shape.node().collapsed()) {
        widgets.draw(shape, changed);
      }
    }
  }

  private static String mode(Mode mode) {
    return switch (mode) {
      case ACTIVE -> "";
      case MUTED -> " muted";
      case BYPASSED -> " bypassed";
    };
  }

  private static String tooltip(NodeShape shape, Optional<Subgraph> subgraph) {
    String type =
        subgraph
            .map(inner -> "subgraph, " + inner.graph().nodes().size() + " nodes")
            .orElse(shape.node().type());
    return shape.title().equals(type) ? type : shape.title() + " (" + type + ")";
  }

  private void body(NodeShape shape) {
    Node node = shape.node();
    double radius = node.shape() == Shape.BOX ? 0 : RADIUS;
    double other = node.shape() == Shape.CARD ? 0 : radius;
    double x = shape.x();
    double width = shape.width();
    String bar = "bar" + Colours.fill(node.color());
    if (node.collapsed()) {
      double bottom = shape.top() + NodeShape.TITLE_HEIGHT;
      pen.path(rounded(x, shape.top(), width, bottom, radius, other, radius, other), bar);
      return;
    }
    String body = "body" + Colours.fill(node.bgcolor());
    double bottom = shape.y() + shape.height();
    if (!shape.hasTitle()) {
      pen.path(rounded(x, shape.y(), width, bottom, radius, other, radius, other), body);
      return;
    }
    pen.path(rounded(x, shape.y(), width, bottom, 0, 0, radius, other), body);
    pen.path(rounded(x, shape.top(), width, shape.y(), radius, other, 0, 0), bar);
  }

  private static String rounded(
      double x,
      double top,
      double width,
      double bottom,
      double nw,
      double ne,
      double se,
      double sw) {
    double most = Math.min(width, bottom - top) / 2;
    return PathText.rounded(
        x,
        top,
        width,
        bottom - top,
        Math.min(most, nw),
        Math.min(most, ne),
        Math.min(most, se),
        Math.min(most, sw));
  }

  private void title(NodeShape shape, boolean isSubgraph) {
    double x = shape.x();
    double middle = shape.top() + NodeShape.TITLE_HEIGHT / 2;
    if (!shape.node().collapsed()) {
      String line = new PathText().to('M', x, shape.y()).to('H', x + shape.width()).toString();
      pen.path(line, "line");
    }
    pen.circle(x + NodeShape.TITLE_HEIGHT / 2, middle, TITLE_BOX, "box");
    double room = shape.width() - NodeShape.TITLE_HEIGHT - LABEL_GAP;
    if (isSubgraph) {
      double left = x + shape.width() - NodeShape.TITLE_HEIGHT + 7;
      pen.rect(left, middle - 8, 16, 16, 3, "inside");
      pen.rect(left + 5, middle - 3, 6, 6, 1, "inside");
      room -= NodeShape.TITLE_HEIGHT - LABEL_GAP;
    }
    String title = TextWidth.cut(shape.title(), NodeShape.TITLE_FONT, room);
    pen.text(x + NodeShape.TITLE_HEIGHT, middle + 5, title, "title");
  }

  private void slots(NodeShape shape) {
    Node node = shape.node();
    if (node.collapsed()) {
      if (!node.inputs().isEmpty()) {
        dot(shape.input(0), "slot");
      }
      if (!node.outputs().isEmpty()) {
        dot(shape.output(0), "slot");
      }
      return;
    }
    // Where both sides have a label in one row, each may take half of the node.
    double room = shape.width() / (node.outputs().isEmpty() || node.inputs().isEmpty() ? 1 : 2);
    for (int i = 0; i < node.inputs().size(); i++) {
      Slot slot = node.inputs().get(i);
      Point at = shape.input(i);
      if (shape.isPlain(slot)) {
        slot(slot, at);
        if (shape.hasTitle()) {
          label(slot, at.x() + LABEL_GAP, at.y(), room - 2 * LABEL_GAP, "label");
        }
      } else if (slot.linked()) {
        slot(slot, at);
      }
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      Slot slot = node.outputs().get(i);
      Point at = shape.output(i);
      slot(slot, at);
      if (shape.hasTitle()) {
        label(slot, at.x() - LABEL_GAP, at.y(), room - 2 * LABEL_GAP, "label end");
      }
    }
  }

  private void slot(Slot slot, Point at) {
    String type = StyleSheet.type(slot.type()) + (slot.linked() ? "" : " free");
    if (slot.optional()) {
      pen.circle(at.x(), at.y(), SLOT_RADIUS - 1, "ring" + type);
    } else {
      dot(at, "slot" + type);
    }
  }

  private void dot(Point at, String style) {
    pen.circle(at.x(), at.y(), SLOT_RADIUS, style);
  }

  private void label(Slot slot, double x, double middle, double room, String style) {
    String label = TextWidth.cut(slot.label(), NodeShape.SMALL_FONT, room);
    if (!label.isEmpty()) {
      pen.text(x, middle + 5, label, style);
    }
  }
}
