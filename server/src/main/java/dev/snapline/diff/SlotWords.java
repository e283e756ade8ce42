package dev.snapline.diff;

import dev.snapline.graph.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which slots of two lists differ, as people read it. */
final class SlotWords {
  private static final int MOST = 3;

  private SlotWords() {}

  /** Names of the slots that differ. */
  static String names(JsonValue old, JsonValue now) {
    List<JsonValue> slots = new ArrayList<>(without(now, old));
    slots.addAll(without(old, now));
    String names =
        slots.stream()
            .map(SlotWords::name)
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "order" : names;
  }

  /** The slots of one list that the other lacks: {@code model MODEL}. */
  static String text(JsonValue slots, JsonValue others) {
    return without(slots, others).stream()
        .map(slot -> (name(slot) + " " + type(slot)).strip())
        .limit(MOST)
        .collect(Collectors.joining(", "));
  }

  private static List<JsonValue> without(JsonValue slots, JsonValue others) {
    Tally known = new Tally(others.parts().stream().map(SlotWords::all).toList());
    return slots.parts().stream().filter(slot -> !known.take(all(slot))).toList();
  }

  private static String all(JsonValue slot) {
    boolean isLinkedWidget = !slot.get("widget").isNull() && !slot.get("link").isNull();
    return String.join(
        "\n", name(slot), type(slot), slot.get("shape").name(), String.valueOf(isLinkedWidget));
  }

  private static String name(JsonValue slot) {
    JsonValue label = slot.get("label").isNull() ? slot.get("name") : slot.get("label");
    return label.scalar().orElse("");
  }

  private static String type(JsonValue slot) {
    return slot.get("type") instanceof JsonValue.Items
        ? "COMBO"
        : slot.get("type").scalar().orElse("");
  }
}
