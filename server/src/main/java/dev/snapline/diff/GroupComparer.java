package dev.snapline.diff;

import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.Indexes;
import dev.snapline.diff.Change.Place;
import dev.snapline.graph.Coordinates;
import dev.snapline.graph.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The groups of two states of a scope → what differs. Groups have no ids that last. */
final class GroupComparer {
  private static final List<String> CONTENT = List.of("title", "color", "font_size");

  private final Place place;
  private final List<Group> old;
  private final List<Group> now;
  private final List<Change> changes = new ArrayList<>();

  /** A group with its place in the list. */
  private record Group(JsonValue json, int index, String content, String layout) {
    String title() {
      return json.get("title").canonical();
    }

    String bounds() {
      return Coordinates.canonical(json.get("bounding"));
    }
  }

  private GroupComparer(Place place, List<JsonValue> old, List<JsonValue> now) {
    this.place = place;
    this.old = groups(old);
    this.now = groups(now);
  }

  static List<Change> compare(Place place, List<JsonValue> old, List<JsonValue> now) {
    GroupComparer comparer = new GroupComparer(place, old, now);
    boolean areEqual =
        comparer
                .texts(comparer.old, Group::content)
                .equals(comparer.texts(comparer.now, Group::content))
            && comparer
                .texts(comparer.old, Group::layout)
                .equals(comparer.texts(comparer.now, Group::layout));
    if (!areEqual) {
      // What is most alike belongs together: then a group that moved is not one that went and came.
      comparer.pair(group -> group.content() + "\n" + group.layout());
      comparer.pair(Group::content);
      comparer.pair(Group::layout);
      comparer.pair(Group::title);
      comparer.pair(Group::bounds);
      comparer.now.forEach(group -> comparer.whole(Kind.GROUP_ADDED, group));
      comparer.old.forEach(group -> comparer.whole(Kind.GROUP_REMOVED, group));
    }
    return comparer.changes;
  }

  private List<String> texts(List<Group> groups, Function<Group, String> text) {
    return groups.stream().map(text).sorted().toList();
  }

  private void pair(Function<Group, String> likeness) {
    Map<String, Deque<Group>> known = new HashMap<>();
    old.forEach(
        group ->
            known.computeIfAbsent(likeness.apply(group), key -> new ArrayDeque<>()).add(group));
    Set<Integer> pairedOld = new HashSet<>();
    Set<Integer> pairedNow = new HashSet<>();
    for (Group group : now) {
      Deque<Group> same = known.get(likeness.apply(group));
      Group then = same == null ? null : same.poll();
      if (then != null) {
        compare(then, group);
        pairedOld.add(then.index());
        pairedNow.add(group.index());
      }
    }
    old.removeIf(group -> pairedOld.contains(group.index()));
    now.removeIf(group -> pairedNow.contains(group.index()));
  }

  private void compare(Group then, Group group) {
    for (String field : CONTENT) {
      if (!then.json().get(field).canonical().equals(group.json().get(field).canonical())) {
        add(Kind.GROUP, field, then, group);
      }
    }
    if (!then.bounds().equals(group.bounds())) {
      add(Kind.GROUP_BOUNDS, "bounds", then, group);
    }
    if (!flags(then.json()).equals(flags(group.json()))) {
      add(Kind.LAYOUT, "flags", then, group);
    }
  }

  private void add(Kind kind, String field, Group then, Group group) {
    changes.add(
        new GroupChanged(
            kind,
            place,
            field,
            then.json(),
            group.json(),
            new Indexes(then.index(), group.index())));
  }

  private void whole(Kind kind, Group group) {
    boolean isNew = kind == Kind.GROUP_ADDED;
    changes.add(
        new GroupChanged(
            kind,
            place,
            "",
            isNew ? JsonValue.Nothing.NULL : group.json(),
            isNew ? group.json() : JsonValue.Nothing.NULL,
            isNew ? new Indexes(-1, group.index()) : new Indexes(group.index(), -1)));
  }

  private static List<Group> groups(List<JsonValue> json) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      groups.add(new Group(json.get(i), i, content(json.get(i)), layout(json.get(i))));
    }
    groups.sort(Comparator.comparing(Group::content).thenComparing(Group::layout));
    return groups;
  }

  static String content(JsonValue group) {
    Map<String, JsonValue> content = new LinkedHashMap<>();
    CONTENT.forEach(name -> content.put(name, group.get(name)));
    return new JsonValue.Fields(content).canonical();
  }

  static String layout(JsonValue group) {
    return group.get("title").canonical()
        + Coordinates.canonical(group.get("bounding"))
        + flags(group);
  }

  private static Map<String, String> flags(JsonValue group) {
    Map<String, String> flags = new TreeMap<>();
    group
        .get("flags")
        .fields()
        .forEach(
            (name, value) -> {
              if (!value.isNull() && !value.equals(new JsonValue.Flag(false))) {
                flags.put(name, value.canonical());
              }
            });
    return flags;
  }
}
