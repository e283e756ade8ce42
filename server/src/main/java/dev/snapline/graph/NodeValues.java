package dev.snapline.graph;

import dev.snapline.graph.Graph.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of one node with their names. */
final class NodeValues {
  private static final String LIST = "widgets_values";
  private static final String NAMED = "widgets_values_named";

  private final JsonValue node;
  private final Map<String, String> types = new HashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<NodeValue> values = new ArrayList<>();

  private NodeValues(JsonValue node) {
    this.node = node;
    for (JsonValue input : node.get("inputs").parts()) {
      input
          .get("widget")
          .get("name")
          .scalar()
          .ifPresent(
              name -> {
                inputs.add(name);
                types.put(name, type(input.get("type")));
              });
    }
  }

  static List<NodeValue> of(JsonValue node, List<String> sent) {
    NodeValues found = new NodeValues(node);
    JsonValue list = node.get(LIST);
    if (list instanceof JsonValue.Items array) {
      found.addItems(array.items(), sent);
    } else if (list instanceof JsonValue.Fields object) {
      found.addFields(LIST, object.fields());
    } else if (list.isNull()) {
      found.addFields(NAMED, node.get(NAMED).fields());
    } else {
      found.add(LIST, list, List.of(LIST));
    }
    return found.values;
  }

  /** In the API format all that is no link is a value. */
  static List<NodeValue> ofPrompt(JsonValue node) {
    NodeValues found = new NodeValues(JsonValue.Nothing.NULL);
    node.get("inputs")
        .fields()
        .forEach(
            (name, value) -> {
              if (!PromptLinks.isLink(value)) {
                found.add(name, value, List.of("inputs", name));
              }
            });
    return found.values;
  }

  private void addFields(String member, Map<String, JsonValue> fields) {
    fields.forEach((name, value) -> add(name, value, List.of(member, name)));
  }

  private void addItems(List<JsonValue> items, List<String> sent) {
    List<String> names = names(items, sent);
    boolean hasProse = WidgetFormat.hasProse(node);
    for (int i = 0; i < items.size(); i++) {
      boolean isNumber = items.get(i) instanceof JsonValue.Numeral;
      boolean isRewritten =
          isNumber
              && i + 1 < items.size()
              && items.get(i + 1) instanceof JsonValue.Text next
              && WidgetReader.REWRITING.contains(next.text());
      String name = names.get(i);
      ValueKind kind = kind(name, items.get(i));
      boolean isText =
          kind == ValueKind.TEXT
              || (name.isEmpty()
                  && kind == ValueKind.CHOICE
                  && items.get(i) instanceof JsonValue.Text);
      values.add(
          new NodeValue(
              name.isEmpty() ? "value " + (i + 1) : name,
              !name.isEmpty(),
              items.get(i),
              hasProse && isText ? ValueKind.PROSE : kind,
              List.of(LIST, Integer.toString(i)),
              isRewritten));
    }
  }

  /** A name for each value; "" where nothing tells. */
  private List<String> names(List<JsonValue> items, List<String> sent) {
    Map<String, JsonValue> named = node.get(NAMED).fields();
    if (named.size() == items.size() && isSame(List.copyOf(named.values()), items)) {
      return List.copyOf(named.keySet());
    }
    if (sent.size() == items.size()) {
      return sent;
    }
    return WidgetFormat.names(
        items.size(),
        inputs,
        i ->
            items.get(i - 1) instanceof JsonValue.Numeral
                && WidgetFormat.CONTROLS.contains(items.get(i).name()));
  }

  /** The map tells names only if it holds the same values in the same order. */
  private static boolean isSame(List<JsonValue> named, List<JsonValue> items) {
    for (int i = 0; i < items.size(); i++) {
      boolean isEqual =
          named.get(i).equals(items.get(i))
              || named.get(i).canonicalWithNulls().equals(items.get(i).canonicalWithNulls());
      if (!isEqual) {
        return false;
      }
    }
    return true;
  }

  private void add(String name, JsonValue value, List<String> key) {
    values.add(new NodeValue(name, true, value, kind(name, value), key, false));
  }

  private ValueKind kind(String name, JsonValue value) {
    if (value instanceof JsonValue.Flag) {
      return ValueKind.TOGGLE;
    }
    return value instanceof JsonValue.Numeral
        ? ValueKind.NUMBER
        : WidgetFormat.textKind(name, value.scalar().orElse(""), types.getOrDefault(name, ""));
  }

  private static String type(JsonValue type) {
    return type instanceof JsonValue.Items ? "COMBO" : type.scalar().orElse("");
  }
}
