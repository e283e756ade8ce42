package dev.snapline.graph;

import dev.snapline.graph.Graph.Extent;
import dev.snapline.graph.Graph.Mode;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.Shape;
import dev.snapline.graph.Graph.Slot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of a node → {@link Node}. */
final class NodeFormat {
  private static final int OPTIONAL_INPUT = 7;

  private NodeFormat() {}

  static Node read(Json node) {
    Json pos = node.get("pos");
    Json flags = node.get("flags");
    List<Slot> inputs = slots(node.get("inputs"));
    return new Node(
        node.get("id").text(""),
        node.get("type").text("unknown"),
        GraphFormat.orNull(node.get("title")),
        new Point(pos.at(0).number(0), pos.at(1).number(0)),
        size(node.get("size")),
        flags.get("collapsed").isTrue(),
        flags.get("pinned").isTrue(),
        mode(node.get("mode")),
        shape(node.get("shape")),
        GraphFormat.orNull(node.get("color")),
        GraphFormat.orNull(node.get("bgcolor")),
        inputs,
        slots(node.get("outputs")),
        WidgetFormat.read(node, inputs));
  }

  private static @Nullable Extent size(Json size) {
    Optional<Double> width = size.at(0).number();
    Optional<Double> height = size.at(1).number();
    if (width.isEmpty() || height.isEmpty()) {
      return null;
    }
    return new Extent(Math.max(0, width.get()), Math.max(0, height.get()));
  }

  private static Mode mode(Json mode) {
    return switch (mode.integer(0)) {
      case 2 -> Mode.MUTED;
      case 4 -> Mode.BYPASSED;
      default -> Mode.ACTIVE;
    };
  }

  private static Shape shape(Json shape) {
    String name = shape.text("");
    return switch (name) {
      case "1", "box" -> Shape.BOX;
      case "4", "card" -> Shape.CARD;
      default -> Shape.ROUND;
    };
  }

  private static List<Slot> slots(Json slots) {
    return slots.items().stream().filter(Json::isObject).map(NodeFormat::slot).toList();
  }

  private static Slot slot(Json slot) {
    String name = slot.get("name").text("");
    String label =
        slot.get("label").text().or(() -> slot.get("localized_name").text()).orElse(name);
    boolean linked = !slot.get("link").isAbsent() || !slot.get("links").items().isEmpty();
    return new Slot(
        name,
        label,
        type(slot.get("type")),
        GraphFormat.orNull(slot.get("widget").get("name")),
        linked,
        slot.get("shape").integer(0) == OPTIONAL_INPUT);
  }

  /** A list of choices counts as the type that ComfyUI gives it now. */
  static String type(Json type) {
    return type.isArray() ? "COMBO" : type.text("");
  }
}
