package dev.snapline.graph;

import dev.snapline.graph.Graph.Slot;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The values of a node's widgets → {@link Widget}s, with their names where the file tells them. */
final class WidgetFormat {
  private static final String CONTROL = "control_after_generate";
  static final Set<String> CONTROLS =
      Set.of("fixed", "randomize", "increment", "decrement", "increment-wrap");

  /** Names of widgets that hold several lines. */
  private static final Pattern PROMPT = Pattern.compile("(^|_)(text|prompt)$");

  private static final int LONG = 60;
  private static final Set<String> NOTES = Set.of("Note", "MarkdownNote");

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
    List<Widget> widgets =
        named.isObject() && !named.members().isEmpty()
            ? ofObject(named, types)
            : values.isObject() ? ofObject(values, types) : ofArray(values.items(), names, types);
    return hasProse(node) ? widgets.stream().map(WidgetFormat::asProse).toList() : widgets;
  }

  /** Whether the texts of a node are of several lines, whatever they are called. */
  private static boolean hasProse(Json node) {
    return hasProse(node.get("type").text(""), node.get("outputs").at(0).get("type").text(""));
  }

  static boolean hasProse(JsonValue node) {
    return hasProse(node.get("type").name(), node.get("outputs").at(0).get("type").name());
  }

  private static boolean hasProse(String type, String output) {
    boolean isText = output.equals("STRING");
    return NOTES.contains(type)
        || type.contains("TextEncode")
        || type.contains("Multiline")
        || (type.equals("PrimitiveNode") && isText);
  }

  private static Widget asProse(Widget widget) {
    boolean isText = widget.kind() == ValueKind.TEXT;
    boolean isNameless = widget.name().isEmpty() && widget.kind() == ValueKind.CHOICE;
    return isText || isNameless
        ? new Widget(widget.name(), widget.value(), ValueKind.PROSE)
        : widget;
  }

  private static List<Widget> ofObject(Json values, Map<String, String> types) {
    List<Widget> widgets = new ArrayList<>();
    values.members().forEach((name, value) -> widgets.add(widget(name, value, types)));
    return widgets;
  }

  private static List<Widget> ofArray(
      List<Json> values, List<String> inputs, Map<String, String> types) {
    List<String> names =
        names(
            values.size(),
            inputs,
            i -> values.get(i - 1).isNumber() && CONTROLS.contains(values.get(i).text("")));
    List<Widget> widgets = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      widgets.add(widget(names.get(i), values.get(i), types));
    }
    return widgets;
  }

  /**
   * A name for each value, "" if it is not known. Widget inputs are in the order of the values, but
   * {@code control_after_generate} is none. Old files list only those that a link replaces: then
   * nothing tells which value is whose.
   */
  static List<String> names(int values, List<String> inputs, IntPredicate isControl) {
    List<Integer> controls = new ArrayList<>();
    for (int i = 1; i < values; i++) {
      if (isControl.test(i)) {
        controls.add(i);
      }
    }
    boolean isKnown = inputs.size() + controls.size() >= values;
    List<String> names = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < values; i++) {
      names.add(controls.contains(i) ? CONTROL : isKnown ? inputs.get(next++) : "");
    }
    return names;
  }

  private static Widget widget(String name, Json value, Map<String, String> types) {
    return new Widget(name, value.line(), kind(name, value, types.getOrDefault(name, "")));
  }

  private static ValueKind kind(String name, Json value, String type) {
    if (value.isBoolean()) {
      return ValueKind.TOGGLE;
    }
    if (value.isNumber()) {
      return ValueKind.NUMBER;
    }
    return textKind(name, value.text(""), type);
  }

  /** The kind of what is neither number nor toggle. */
  static ValueKind textKind(String name, String text, String type) {
    boolean isPrompt = PROMPT.matcher(name).find() || text.length() > LONG || text.contains("\n");
    if (isPrompt && !type.equals("COMBO")) {
      return ValueKind.PROSE;
    }
    return type.equals("STRING") ? ValueKind.TEXT : ValueKind.CHOICE;
  }
}
