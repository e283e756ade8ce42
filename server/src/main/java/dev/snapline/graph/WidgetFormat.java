package dev.snapline.graph;

import dev.snapline.graph.Graph.Slot;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of a node's widgets → {@link Widget}s, with their names where the file tells them. */
final class WidgetFormat {
  private static final String CONTROL = "control_after_generate";
  private static final Set<String> CONTROLS =
      Set.of("fixed", "randomize", "increment", "decrement", "increment-wrap");

  private WidgetFormat() {}

  static List<Widget> read(Json node, List<Slot> inputs) {
    Map<String, String> types = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Slot input : inputs) {
      if (input.widget() != null) {
        names.add(input.widget());
        types.put(input.widget(), input.type());
      }
    }
    Json named = node.get("widgets_values_named");
    Json values = node.get("widgets_values");
    if (named.isObject() && !named.members().isEmpty()) {
      return ofObject(named, types);
    }
    if (values.isObject()) {
      return ofObject(values, types);
    }
    return ofArray(values.items(), names, types);
  }

  private static List<Widget> ofObject(Json values, Map<String, String> types) {
    List<Widget> widgets = new ArrayList<>();
    values.members().forEach((name, value) -> widgets.add(widget(name, value, types)));
    return widgets;
  }

  /** Widget inputs are in the order of the values, but {@code control_after_generate} is none. */
  private static List<Widget> ofArray(
      List<Json> values, List<String> names, Map<String, String> types) {
    List<Widget> widgets = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < values.size(); i++) {
      Json value = values.get(i);
      boolean isControl =
          i > 0 && values.get(i - 1).isNumber() && CONTROLS.contains(value.text(""));
      String name = isControl ? CONTROL : next < names.size() ? names.get(next++) : "";
      widgets.add(widget(name, value, types));
    }
    return widgets;
  }

  private static Widget widget(String name, Json value, Map<String, String> types) {
    return new Widget(name, value.line(), kind(value, types.getOrDefault(name, "")));
  }

  private static ValueKind kind(Json value, String type) {
    if (value.isBoolean()) {
      return ValueKind.TOGGLE;
    }
    if (value.isNumber()) {
      return ValueKind.NUMBER;
    }
    boolean isLong = value.text("").length() > 60 || value.text("").contains("\n");
    return type.equals("STRING") || isLong ? ValueKind.TEXT : ValueKind.CHOICE;
  }
}
