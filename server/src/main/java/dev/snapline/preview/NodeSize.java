package dev.snapline.preview;

import dev.snapline.graph.Graph.Extent;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Slot;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How large a node is that brings no size: what the canvas would give it when it is new. */
final class NodeSize {
  /*
   * Measured on the canvas of frontend 1.58.1. The canvas asks the node's definition for the names
   * of its parts; a file has most of them. What only the definition tells is not counted: names in
   * another language, the player of an audio file, an image that was loaded, a least size that a
   * node asks for.
   */
  private static final double WIDTH = 140;
  private static final double WIDTH_WITH_WIDGETS = 210;
  private static final double BESIDE_TITLE = 40;
  private static final double BETWEEN_LABELS = 43;
  private static final double BESIDE_WIDGET_NAME = 106;
  private static final double ROOM_FOR_VALUES = 60;
  private static final double BELOW_SLOTS = 6;
  private static final double BELOW_WIDGETS = 8;
  private static final double LEAST_PROSE = 50;
  private static final Extent WITH_PROSE = new Extent(400, 200);
  private static final Extent REROUTE = new Extent(75, 26);

  /** Nodes that the page itself makes: it gives them no more than they need. */
  private static final Set<String> OF_THE_PAGE = Set.of("Note", "MarkdownNote", "PrimitiveNode");

  /** The type of a subgraph's node is the id of its definition. */
  private static final Pattern SUBGRAPH = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-.*");

  private NodeSize() {}

  /** The least height of a body with this many rows of slots. */
  static double parts(Node node, int slotRows) {
    return height(node, slotRows, NodeShape.WIDGET_HEIGHT);
  }

  static Extent computed(Node node, String title, int plainInputs) {
    if (node.type().equals("Reroute")) {
      return REROUTE;
    }
    double height =
        height(node, Math.max(1, Math.max(plainInputs, node.outputs().size())), LEAST_PROSE);
    boolean hasWidgets = !node.widgets().isEmpty();
    double width = hasWidgets ? WIDTH_WITH_WIDGETS : WIDTH;
    width = Math.max(width, TextWidth.of(title, NodeShape.TITLE_FONT) + BESIDE_TITLE);
    width = Math.max(width, longest(node.inputs()) + longest(node.outputs()) + BETWEEN_LABELS);
    for (Slot slot : node.inputs()) {
      if (isRow(node, slot)) {
        double name = TextWidth.of(slot.label(), NodeShape.SMALL_FONT);
        width = Math.max(width, name + BESIDE_WIDGET_NAME);
      }
    }
    if (!hasWidgets
        || OF_THE_PAGE.contains(node.type())
        || SUBGRAPH.matcher(node.type()).matches()) {
      return new Extent(width, height);
    }
    width += ROOM_FOR_VALUES;
    boolean hasProse = node.widgets().stream().anyMatch(widget -> widget.kind() == ValueKind.PROSE);
    return hasProse
        ? new Extent(Math.max(width, WITH_PROSE.width()), Math.max(height, WITH_PROSE.height()))
        : new Extent(width, height);
  }

  private static double height(Node node, int slotRows, double prose) {
    double widgets = 0;
    for (Widget widget : node.widgets()) {
      double row = widget.kind() == ValueKind.PROSE ? prose : NodeShape.WIDGET_HEIGHT;
      widgets += row + NodeShape.WIDGET_GAP;
    }
    double below = widgets == 0 ? 0 : BELOW_WIDGETS;
    return slotRows * NodeShape.SLOT_HEIGHT + BELOW_SLOTS + widgets + below;
  }

  /** The widest label among the slots that have a row of their own. */
  private static double longest(List<Slot> slots) {
    return slots.stream()
        .filter(slot -> slot.widget() == null)
        .mapToDouble(slot -> TextWidth.of(slot.label(), NodeShape.SMALL_FONT))
        .max()
        .orElse(0);
  }

  /** Whether an input is that of a widget that shows its name beside its value. */
  private static boolean isRow(Node node, Slot slot) {
    return slot.widget() != null
        && node.widgets().stream()
            .noneMatch(
                widget -> widget.kind() == ValueKind.PROSE && widget.name().equals(slot.widget()));
  }
}
