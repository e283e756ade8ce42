package dev.snapline.preview;

import dev.snapline.graph.Graph.Extent;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.Slot;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of a node lie on the canvas: the geometry of LiteGraph. */
final class NodeShape {
  static final double TITLE_HEIGHT = 30;
  static final double SLOT_HEIGHT = 20;
  static final double WIDGET_HEIGHT = 20;
  static final double WIDGET_GAP = 4;
  static final double WIDGET_MARGIN = 15;
  static final double TITLE_FONT = 14;
  static final double SMALL_FONT = 12;
  private static final double MIN_WIDTH = 50;
  private static final double COLLAPSED_WIDTH = 80;
  private static final double SLOT_INSET = 10;

  /** How far below the top of its row the middle of a dot lies. */
  private static final double SLOT_MIDDLE = 0.7 * SLOT_HEIGHT;

  private final Node node;
  private final String title;
  private final double width;
  private final double height;
  private final int plainInputs;
  private final List<Row> rows = new ArrayList<>();

  /** A widget and its place below the top of the body. */
  record Row(Widget widget, double y, double height) {
    boolean isTall() {
      return height > WIDGET_HEIGHT;
    }
  }

  NodeShape(Node node, String title) {
    this.node = node;
    this.title = title;
    plainInputs = (int) node.inputs().stream().filter(this::isPlain).count();
    Extent stored = node.size();
    double needed = NodeSize.parts(node, slotRows());
    Extent size = stored == null ? NodeSize.computed(node, title, plainInputs) : stored;
    width = Math.max(MIN_WIDTH, size.width());
    height = Math.max(size.height(), needed);
    placeWidgets(height - needed);
  }

  /**
   * Whether an input has a row of its own. That of a widget lies at the widget; if nothing tells
   * which one that is, it is only shown when it has a link.
   */
  boolean isPlain(Slot slot) {
    return slot.widget() == null
        || (slot.linked()
            && node.widgets().stream().noneMatch(widget -> widget.name().equals(slot.widget())));
  }

  private int slotRows() {
    int rowsOfSlots = Math.max(plainInputs, node.outputs().size());
    return node.widgets().isEmpty() ? Math.max(1, rowsOfSlots) : rowsOfSlots;
  }

  /** Room that is left over belongs to the texts, as their boxes grow with the node. */
  private void placeWidgets(double left) {
    long prose = node.widgets().stream().filter(widget -> widget.kind() == ValueKind.PROSE).count();
    double y = slotRows() * SLOT_HEIGHT + 2;
    for (Widget widget : node.widgets()) {
      double more = widget.kind() == ValueKind.PROSE && left > SLOT_HEIGHT ? left / prose : 0;
      rows.add(new Row(widget, y, WIDGET_HEIGHT + more));
      y += WIDGET_HEIGHT + more + WIDGET_GAP;
    }
  }

  Node node() {
    return node;
  }

  String title() {
    return title;
  }

  /** An old reroute node is nothing but its body. */
  boolean hasTitle() {
    return !node.type().equals("Reroute");
  }

  double x() {
    return node.pos().x();
  }

  /** The top of the body. */
  double y() {
    return node.pos().y();
  }

  /** The top of the title bar. */
  double top() {
    return hasTitle() ? y() - TITLE_HEIGHT : y();
  }

  double width() {
    if (!node.collapsed()) {
      return width;
    }
    double needed = TextWidth.of(title, SMALL_FONT) + 2 * TITLE_HEIGHT;
    return Math.max(COLLAPSED_WIDTH, Math.min(width, needed));
  }

  /** All of the node, with its title. */
  Box box() {
    return new Box(x(), top(), width(), y() - top() + height());
  }

  /** Of the body; nothing of it is seen while the node is collapsed. */
  double height() {
    return node.collapsed() ? 0 : height;
  }

  List<Row> rows() {
    return rows;
  }

  /** The middle of an input's dot. */
  Point input(int index) {
    if (node.collapsed()) {
      return new Point(x(), y() - TITLE_HEIGHT / 2);
    }
    if (index < 0 || index >= node.inputs().size()) {
      return new Point(x() + SLOT_INSET, y() + SLOT_INSET);
    }
    String widget = node.inputs().get(index).widget();
    for (Row row : rows) {
      if (row.widget().name().equals(widget)) {
        return new Point(x() + SLOT_INSET, y() + row.y() + SLOT_MIDDLE);
      }
    }
    return new Point(x() + SLOT_INSET, y() + plainIndex(index) * SLOT_HEIGHT + SLOT_MIDDLE);
  }

  /** The middle of an output's dot. */
  Point output(int index) {
    if (node.collapsed()) {
      return new Point(x() + width(), y() - TITLE_HEIGHT / 2);
    }
    return new Point(
        x() + width + 1 - SLOT_INSET, y() + Math.max(0, index) * SLOT_HEIGHT + SLOT_MIDDLE);
  }

  private int plainIndex(int index) {
    int plain = 0;
    for (Slot slot : node.inputs().subList(0, index)) {
      plain += isPlain(slot) ? 1 : 0;
    }
    return plain;
  }
}
