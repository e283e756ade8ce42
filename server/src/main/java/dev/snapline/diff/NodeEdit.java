package dev.snapline.diff;

import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Items;
import java.util.ArrayList;
import java.util.List;

/** Sets one thing in the JSON of a node. */
final class NodeEdit {
  private static final String LIST = "widgets_values";
  private static final String NAMED = "widgets_values_named";

  private NodeEdit() {}

  static JsonValue set(JsonValue node, NodeChanged change) {
    JsonValue edited = set(node, change.key(), change.now());
    boolean isNamedToo =
        change.key().get(0).equals(LIST) && node.get(NAMED).fields().containsKey(change.field());
    return isNamedToo ? set(edited, List.of(NAMED, change.field()), change.now()) : edited;
  }

  private static JsonValue set(JsonValue value, List<String> key, JsonValue now) {
    if (key.isEmpty()) {
      return now;
    }
    List<String> rest = key.subList(1, key.size());
    if (value instanceof Items array) {
      int index = NodeComparer.index(key.get(0));
      if (index < 0 || index >= array.items().size()) {
        return value;
      }
      List<JsonValue> items = new ArrayList<>(array.items());
      items.set(index, set(items.get(index), rest, now));
      return new Items(items);
    }
    return value.with(key.get(0), set(value.get(key.get(0)), rest, now));
  }
}
