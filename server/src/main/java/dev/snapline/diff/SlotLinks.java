package dev.snapline.diff;

import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.JsonValue.Nothing;
import dev.snapline.graph.LinkRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes into slots which links they have, as the link table says. */
final class SlotLinks {
  private SlotLinks() {}

  /**
   * @param made links whose inputs must say so
   */
  static JsonValue set(JsonValue node, List<LinkRow> in, List<LinkRow> out, Set<LinkRow> made) {
    JsonValue linked = node;
    Map<String, List<LinkRow>> intoSlots = bySlot(in, true);
    Map<String, List<LinkRow>> outOfSlots = bySlot(out, false);
    if (node.get("inputs") instanceof Items inputs) {
      List<JsonValue> slots = new ArrayList<>();
      for (int i = 0; i < inputs.items().size(); i++) {
        List<LinkRow> rows = intoSlots.getOrDefault(Integer.toString(i), List.of());
        List<JsonValue> ids = ids(rows);
        boolean isMade = rows.stream().anyMatch(made::contains);
        JsonValue link = ids.isEmpty() ? Nothing.NULL : ids.get(0);
        slots.add(
            isMade ? linked(inputs.items().get(i), link) : input(inputs.items().get(i), link));
      }
      linked = linked.with("inputs", new Items(slots));
    }
    if (node.get("outputs") instanceof Items outputs) {
      List<JsonValue> slots = new ArrayList<>();
      for (int i = 0; i < outputs.items().size(); i++) {
        slots.add(list(outputs.items().get(i), "links", ids(outOfSlots, i)));
      }
      linked = linked.with("outputs", new Items(slots));
    }
    return linked;
  }

  /**
   * An input for a widget counts only while it is linked, so whether it is stays as the node says.
   */
  private static JsonValue input(JsonValue slot, JsonValue link) {
    JsonValue now = slot.get("link");
    boolean isWidget = !slot.get("widget").isNull();
    boolean isRight = now.equals(link) || (isWidget && (now.isNull() || link.isNull()));
    return isRight || !(slot instanceof JsonValue.Fields) ? slot : linked(slot, link);
  }

  private static JsonValue linked(JsonValue slot, JsonValue link) {
    var fields = new LinkedHashMap<>(slot.fields());
    fields.put("link", link);
    return new JsonValue.Fields(fields);
  }

  static JsonValue setRim(JsonValue slots, List<LinkRow> rows, boolean isInput) {
    if (!(slots instanceof Items list)) {
      return slots;
    }
    List<JsonValue> set = new ArrayList<>();
    Map<String, List<LinkRow>> bySlot = bySlot(rows, !isInput);
    for (int i = 0; i < list.items().size(); i++) {
      set.add(list(list.items().get(i), "linkIds", ids(bySlot, i)));
    }
    return new Items(set);
  }

  private static JsonValue list(JsonValue slot, String member, List<JsonValue> ids) {
    boolean isSame = slot.get(member).items().equals(ids);
    return isSame || !(slot instanceof JsonValue.Fields) ? slot : slot.with(member, new Items(ids));
  }

  private static Map<String, List<LinkRow>> bySlot(List<LinkRow> rows, boolean isTarget) {
    return rows.stream()
        .collect(Collectors.groupingBy(row -> isTarget ? row.targetSlot() : row.originSlot()));
  }

  private static List<JsonValue> ids(Map<String, List<LinkRow>> bySlot, int index) {
    return ids(bySlot.getOrDefault(Integer.toString(index), List.of()));
  }

  private static List<JsonValue> ids(List<LinkRow> rows) {
    return rows.stream().map(row -> ScopeDraft.number(row.id())).toList();
  }

  /** A node without any link, as it comes into a graph where others have the numbers of its own. */
  static JsonValue none(JsonValue node) {
    JsonValue free = node;
    for (String side : List.of("inputs", "outputs")) {
      if (node.get(side) instanceof Items slots) {
        String member = side.equals("inputs") ? "link" : "links";
        free =
            free.with(
                side,
                new Items(
                    slots.items().stream()
                        .map(slot -> slot.get(member).isNull() ? slot : withNull(slot, member))
                        .toList()));
      }
    }
    return free;
  }

  private static JsonValue withNull(JsonValue slot, String member) {
    var fields = new LinkedHashMap<>(slot.fields());
    fields.put(member, Nothing.NULL);
    return new JsonValue.Fields(fields);
  }
}
