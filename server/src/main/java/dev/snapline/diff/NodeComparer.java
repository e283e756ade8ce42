package dev.snapline.diff;

import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.Place;
import dev.snapline.graph.Coordinates;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NodeBytes;
import dev.snapline.graph.NodeParts;
import dev.snapline.graph.NodeValue;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two states of one node → what differs. */
final class NodeComparer {
  private static final String LIST = "widgets_values";

  private final Place place;
  private final NodeName node;
  private final JsonValue old;
  private final JsonValue now;
  private final List<Change> changes = new ArrayList<>();

  private NodeComparer(Place place, NodeName node, JsonValue old, JsonValue now) {
    this.place = place;
    this.node = node;
    this.old = old;
    this.now = now;
  }

  /**
   * What differs between two states of a node.
   *
   * @param changes content first, then layout
   * @param inputs the lists of inputs, if they differ only in widgets that links replace; else null
   */
  record Found(List<Change> changes, Change.@Nullable Inputs inputs) {}

  static Found compare(
      Place place,
      NodeName node,
      NodeBytes old,
      NodeBytes now,
      List<NodeValue> oldValues,
      List<NodeValue> values)
      throws IOException, NotAGraphException {
    NodeComparer comparer = new NodeComparer(place, node, old.tree().json(), now.tree().json());
    NodeParts before = old.parts();
    NodeParts after = now.parts();
    Set<String> content = differing(before.content(), after.content());
    boolean isLinked = content.removeIf(NodeParts::isLinkedWidget);
    Set<String> told = new TreeSet<>();
    for (String part : content) {
      comparer.addContent(part, told, oldValues, values);
    }
    for (String part : differing(before.layout(), after.layout())) {
      comparer.addLayout(part, after.layout());
    }
    boolean isInputTold = told.contains("inputs");
    return new Found(comparer.changes, isLinked && !isInputTold ? comparer.inputs() : null);
  }

  private Change.Inputs inputs() {
    return new Change.Inputs(old.get("inputs"), now.get("inputs"));
  }

  /** What to tell of inputs if no link tells of them. */
  static Change inputsChanged(Place place, NodeName node, Change.Inputs inputs) {
    return new NodeChanged(
        Kind.INPUT,
        place,
        node,
        SlotWords.names(inputs.old(), inputs.now()),
        List.of("inputs"),
        inputs.old(),
        inputs.now(),
        ValueKind.TEXT,
        false,
        Change.Indexes.NONE);
  }

  private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
    Set<String> parts = new TreeSet<>();
    before.forEach(
        (part, text) -> {
          if (!text.equals(after.get(part))) {
            parts.add(part);
          }
        });
    after.keySet().stream().filter(part -> !before.containsKey(part)).forEach(parts::add);
    return parts;
  }

  private void addContent(
      String part, Set<String> told, List<NodeValue> oldValues, List<NodeValue> values) {
    switch (part) {
      case "title" ->
          add(Kind.TITLE, "title", now.get("class_type").isNull() ? List.of("title") : META);
      case "mode" -> add(Kind.MODE, "mode", List.of("mode"));
      case "color", "bgcolor" -> add(Kind.COLOR, part, List.of(part));
      case "shape" -> add(Kind.SHAPE, "shape", List.of("shape"));
      case "properties" -> addProperties();
      case "widgets_values", "widgets_values_named" -> {
        if (told.add(LIST)) {
          addValues(oldValues, values);
        }
      }
      default -> addOther(part, told);
    }
  }

  private static final List<String> META = List.of("_meta", "title");

  private void addOther(String part, Set<String> told) {
    boolean isPrompt = !now.get("class_type").isNull();
    String side =
        part.startsWith("inputs") ? "inputs" : part.startsWith("outputs") ? "outputs" : "";
    if (isPrompt && part.startsWith("inputs ")) {
      String name = part.substring("inputs ".length());
      add(Kind.WIDGET, name, List.of("inputs", name), input(old, name), input(now, name));
    } else if (!isPrompt && !side.isEmpty() && part.matches("(in|out)puts( \\d+)?")) {
      if (told.add(side)) {
        Kind kind = side.equals("inputs") ? Kind.INPUT : Kind.OUTPUT;
        add(kind, SlotWords.names(old.get(side), now.get(side)), List.of(side));
      }
    } else {
      add(Kind.NODE, part.equals("class_type") ? "type" : part, List.of(part));
    }
  }

  private void addProperties() {
    JsonValue then = old.get("properties");
    JsonValue since = now.get("properties");
    boolean areObjects = isObject(then) && isObject(since);
    if (!areObjects) {
      add(Kind.PROPERTY, "properties", List.of("properties"));
      return;
    }
    Set<String> names = new TreeSet<>(then.fields().keySet());
    names.addAll(since.fields().keySet());
    names.remove("ver");
    for (String name : names) {
      if (!then.get(name).canonical().equals(since.get(name).canonical())) {
        add(Kind.PROPERTY, name, List.of("properties", name));
      }
    }
  }

  private static boolean isObject(JsonValue value) {
    return value instanceof JsonValue.Fields || value.isNull();
  }

  private void addValues(List<NodeValue> then, List<NodeValue> since) {
    ValuePairs pairs = ValuePairs.of(then, since);
    for (ValuePairs.Pair pair : pairs.differing()) {
      NodeValue shown = pair.shown();
      changes.add(
          new NodeChanged(
              Kind.WIDGET,
              place,
              node,
              shown.name(),
              shown.key(),
              pair.oldValue(),
              pair.nowValue(),
              pair.kind(),
              pair.isRewritten(),
              pair.indexes()));
    }
    if (!pairs.areAligned() || pairs.differing().isEmpty()) {
      for (String member : List.of(LIST, "widgets_values_named")) {
        if (!old.get(member).canonicalWithNulls().equals(now.get(member).canonicalWithNulls())) {
          add(Kind.NODE, member, List.of(member));
        }
      }
    }
  }

  private void addLayout(String part, Map<String, String> after) {
    switch (part) {
      case "pos" -> add(Kind.POSITION, "position", List.of("pos"));
      case "size" -> {
        boolean isSeen = after.containsKey("size") || now.get("size").isNull();
        if (isSeen && !canonical(old).equals(canonical(now))) {
          add(Kind.SIZE, "size", List.of("size"));
        }
      }
      case "flags.collapsed" -> add(Kind.COLLAPSED, "collapsed", List.of("flags", "collapsed"));
      case "flags.pinned" -> add(Kind.PINNED, "pinned", List.of("flags", "pinned"));
      default -> add(Kind.LAYOUT, part, List.of("flags", part.substring("flags.".length())));
    }
  }

  private static String canonical(JsonValue node) {
    return Coordinates.canonical(node.get("size"));
  }

  /** In the API format a null is a value too. */
  private static JsonValue input(JsonValue node, String name) {
    JsonValue value = node.get("inputs").fields().get(name);
    if (value == null) {
      return JsonValue.Nothing.NULL;
    }
    return value.isNull() ? JsonValue.Nothing.WRITTEN : value;
  }

  private void add(Kind kind, String field, List<String> key) {
    add(kind, field, key, at(old, key), at(now, key));
  }

  private void add(Kind kind, String field, List<String> key, JsonValue then, JsonValue since) {
    changes.add(
        new NodeChanged(
            kind,
            place,
            node,
            field,
            key,
            then,
            since,
            ValueKind.TEXT,
            false,
            Change.Indexes.NONE));
  }

  /** The value at a place in the JSON of a node. */
  static JsonValue at(JsonValue node, List<String> key) {
    JsonValue value = node;
    for (String step : key) {
      value =
          value instanceof JsonValue.Items array
              ? array.at(index(step))
              : Objects.requireNonNull(value).get(step);
    }
    return value;
  }

  static int index(String step) {
    return step.matches("\\d{1,7}") ? Integer.parseInt(step) : -1;
  }
}
