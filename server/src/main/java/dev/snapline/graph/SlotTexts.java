package dev.snapline.graph;

import java.util.ArrayList;
import java.util.List;

/** The slots of a subgraph definition in the one form that equal ones share. */
final class SlotTexts {
  private SlotTexts() {}

  /** Name, type, shape and label of each. */
  static String of(JsonValue slots) {
    if (!(slots instanceof JsonValue.Items array)) {
      return slots.canonical();
    }
    List<String> plain = new ArrayList<>();
    List<String> linked = new ArrayList<>();
    for (JsonValue slot : array.items()) {
      boolean isWidget = !slot.get("widget").isNull();
      if (!(slot instanceof JsonValue.Fields)) {
        plain.add(slot.canonicalWithNulls());
      } else if (!isWidget || !slot.get("link").isNull()) {
        (isWidget ? linked : plain).add(text(slot));
      }
    }
    return plain + " " + linked;
  }

  private static String text(JsonValue slot) {
    String name = slot.get("name").canonical();
    String label = slot.get("label").canonical();
    return String.join(
        "|",
        name,
        slot.get("type").canonical(),
        slot.get("shape").canonical(),
        label.equals(name) ? "null" : label);
  }

  /** Where they lie. */
  static String places(JsonValue slots) {
    List<String> places = new ArrayList<>();
    for (JsonValue slot : slots.items()) {
      if (slot.fields().containsKey("pos")) {
        places.add(Coordinates.canonical(slot.get("pos")));
      }
    }
    return places.toString();
  }
}
