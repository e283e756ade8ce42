package dev.snapline.diff;

import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.JsonValue.Nothing;
import dev.snapline.graph.LinkRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The root of a graph, or one subgraph definition, while it is edited. */
final class ScopeDraft {
  final String id;
  final Map<String, JsonValue> members;
  final Map<String, JsonValue> nodes = new LinkedHashMap<>();
  final List<JsonValue> odd = new ArrayList<>();
  final List<Row> links = new ArrayList<>();
  final List<Group> groups = new ArrayList<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<LinkRow> made = new HashSet<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, Integer> targets = new HashMap<>();
  private boolean hasNewLinks;
  private boolean hasNewGroups;

  /** A row of the link table, read and as it is written. */
  record Row(LinkRow row, JsonValue json) {}

  /** A group, and its place in the list before anything was edited; -1 if it is new. */
  record Group(int index, JsonValue json) {}

  ScopeDraft(String id, JsonValue json) {
    this.id = id;
    members = new LinkedHashMap<>(json.fields());
    Copies copies = new Copies();
    for (JsonValue node : json.get("nodes").items()) {
      if (node instanceof Fields) {
        nodes.put(copies.key(node.get("id").name(), nodes::containsKey), node);
      } else if (!node.isNull()) {
        odd.add(node);
      }
    }
    for (JsonValue link : json.get("links").parts()) {
      LinkRow.of(link).ifPresent(row -> links.add(new Row(row, link)));
    }
    links.forEach(row -> count(row.row(), 1));
    int index = 0;
    for (JsonValue group : json.get("groups").items()) {
      if (group instanceof Fields) {
        groups.add(new Group(index++, group));
      }
    }
  }

  /** Its slots tell of links: they are put right at the end. */
  void touch(String node) {
    touched.add(node);
  }

  void groupsChanged() {
    hasNewGroups = true;
  }

  private void count(LinkRow row, int more) {
    ids.merge(row.id(), more, Integer::sum);
    targets.merge(target(row.target(), row.targetSlot()), more, Integer::sum);
  }

  private static String target(String node, String slot) {
    return node + "\n" + slot;
  }

  boolean hasLink(String linkId) {
    return ids.getOrDefault(linkId, 0) > 0;
  }

  boolean hasLinkInto(String node, String slot) {
    return targets.getOrDefault(target(node, slot), 0) > 0;
  }

  void remove(Row row) {
    if (links.remove(row)) {
      count(row.row(), -1);
    }
    hasNewLinks = true;
    touch(row.row().origin());
    touch(row.row().target());
    forgetExtension(row.row().id());
  }

  void add(LinkRow row) {
    links.add(new Row(row, json(row)));
    count(row, 1);
    hasNewLinks = true;
    touch(row.origin());
    touch(row.target());
  }

  /** The input of this link says that it is linked, whatever it said before. */
  void link(LinkRow row) {
    made.add(row);
  }

  /** Writes a link in another way that joins the same ends. */
  void setLink(int index, JsonValue json) {
    LinkRow.of(json).ifPresent(row -> links.set(index, new Row(row, json)));
    hasNewLinks = true;
  }

  /** As links are written here: format 1 and definitions have objects, 0.4 has rows. */
  private JsonValue json(LinkRow row) {
    List<JsonValue> columns =
        List.of(
            number(row.id()),
            nodeId(row.origin()),
            number(row.originSlot()),
            nodeId(row.target()),
            number(row.targetSlot()),
            row.type());
    boolean areObjects = links.isEmpty() ? !id.isEmpty() : links.get(0).json() instanceof Fields;
    if (!areObjects) {
      return new Items(columns);
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(LinkRow.COLUMNS.get(i), columns.get(i));
    }
    if (row.reroute() != null) {
      fields.put("parentId", number(row.reroute()));
    }
    return new Fields(fields);
  }

  private JsonValue nodeId(String node) {
    JsonValue json = nodes.get(node);
    return json == null ? number(node) : json.get("id");
  }

  static JsonValue number(String text) {
    if (text.equals("null") || text.isEmpty()) {
      return Nothing.NULL;
    }
    return text.matches("-?\\d{1,18}") ? new JsonValue.Numeral(text) : JsonValue.of(text);
  }

  private void forgetExtension(String link) {
    JsonValue extra = member("extra");
    List<JsonValue> left =
        extra.get("linkExtensions").items().stream()
            .filter(extension -> !extension.get("id").name().equals(link))
            .toList();
    if (left.size() < extra.get("linkExtensions").items().size()) {
      members.put("extra", extra.with("linkExtensions", new Items(left)));
    }
  }

  JsonValue member(String name) {
    return members.getOrDefault(name, Nothing.NULL);
  }

  void set(String name, JsonValue value) {
    if (value.isNull()) {
      members.remove(name);
    } else {
      members.put(name, value);
    }
  }

  @Nullable Row find(LinkRow.Ends ends) {
    for (Row row : links) {
      if (row.row().ends().equals(ends)) {
        return row;
      }
    }
    return null;
  }

  /** The definition or root with all edits. */
  JsonValue json() {
    relink();
    if (members.containsKey("nodes") || !nodes.isEmpty()) {
      List<JsonValue> all = new ArrayList<>(nodes.values());
      all.addAll(odd);
      members.put("nodes", new Items(all));
    }
    if (hasNewLinks) {
      members.put("links", new Items(links.stream().map(Row::json).toList()));
    }
    if (hasNewGroups) {
      members.put("groups", new Items(groups.stream().map(Group::json).toList()));
    }
    return new Fields(members);
  }

  private void relink() {
    if (touched.isEmpty()) {
      return;
    }
    Map<String, List<LinkRow>> byOrigin = new HashMap<>();
    Map<String, List<LinkRow>> byTarget = new HashMap<>();
    for (Row row : links) {
      byOrigin.computeIfAbsent(row.row().origin(), end -> new ArrayList<>()).add(row.row());
      byTarget.computeIfAbsent(row.row().target(), end -> new ArrayList<>()).add(row.row());
    }
    for (String node : touched) {
      nodes.computeIfPresent(
          node,
          (key, json) ->
              SlotLinks.set(
                  json,
                  byTarget.getOrDefault(node, List.of()),
                  byOrigin.getOrDefault(node, List.of()),
                  made));
    }
    for (String side : List.of("inputs", "outputs")) {
      boolean isInput = side.equals("inputs");
      String rim = isInput ? LinkComparer.INPUT : LinkComparer.OUTPUT;
      if (!id.isEmpty() && touched.contains(rim)) {
        List<LinkRow> rows = (isInput ? byOrigin : byTarget).getOrDefault(rim, List.of());
        set(side, SlotLinks.setRim(member(side), rows, isInput));
      }
    }
  }
}
