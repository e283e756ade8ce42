package dev.snapline.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bytes of a graph, or of a subgraph definition, cut into its members, nodes, definitions. */
final class ScopeCut {
  private static final Ends UNKNOWN = (place, json, from, to) -> -1;

  private final byte[] json;
  private final Ends ends;
  private final int begin;
  private final int to;
  private final Map<String, Part> members = new LinkedHashMap<>();
  private final List<Part> nodes = new ArrayList<>();
  private final List<Part> definitions = new ArrayList<>();
  private final Map<String, List<Part>> odd = new TreeMap<>();
  private final List<Hole> holes = new ArrayList<>();
  private boolean isPlain = true;

  /** An array of which parts may be left out. */
  private record Hole(int from, int to, List<Part> parts, boolean isOnePart) {}

  /** Knows from elsewhere where some parts end. */
  interface Ends {
    /**
     * The place after the part that begins at a place; negative if it is not known.
     *
     * @param place {@code nodes}, {@code links} or {@code definitions.subgraphs}
     */
    int of(String place, byte[] json, int from, int to);
  }

  private ScopeCut(Part scope, Ends ends) {
    json = scope.json();
    this.ends = ends;
    begin = scope.from();
    to = scope.to();
  }

  /** Null if these bytes cannot be cut: whether they are JSON at all, says who reads them. */
  static @Nullable ScopeCut of(Part scope) {
    return of(scope, UNKNOWN);
  }

  /** The same, quicker where the ends of parts are known. */
  static @Nullable ScopeCut of(Part scope, Ends ends) {
    ScopeCut cut = new ScopeCut(scope, ends);
    int end = JsonSpans.members(cut.json, cut.begin, cut.to, cut::member);
    return end == cut.to ? cut : null;
  }

  /** Whether the scope says the same with or without the parts that are known from elsewhere. */
  boolean isPlain() {
    return isPlain;
  }

  /** Of several members with one name the last counts. */
  Map<String, Part> members() {
    return members;
  }

  List<Part> nodes() {
    return nodes;
  }

  /** The link table as a whole. */
  @Nullable Part links() {
    Part links = members.get("links");
    return links != null && links.isArray() ? links : null;
  }

  List<Part> definitions() {
    return definitions;
  }

  /** What stands in the places of nodes and definitions and is none, by place. */
  Map<String, List<Part>> odd() {
    return odd;
  }

  /** The scope as JSON, its arrays without these parts. */
  byte[] without(Set<Part> known) {
    var rest = new ByteArrayOutputStream(4096);
    int at = begin;
    for (Hole hole : holes) {
      rest.write(json, at, hole.from - at);
      boolean isEmpty = true;
      for (Part part : hole.parts) {
        if (!known.contains(part)) {
          if (!hole.isOnePart) {
            rest.write(isEmpty ? '[' : ',');
          }
          rest.write(json, part.from(), part.length());
          isEmpty = false;
        }
      }
      if (isEmpty) {
        rest.write('[');
      }
      if (isEmpty || !hole.isOnePart) {
        rest.write(']');
      }
      at = hole.to;
    }
    rest.write(json, at, to - at);
    return rest.toByteArray();
  }

  private int member(int nameFrom, int nameTo, int from) {
    String name = name(nameFrom, nameTo);
    if (name == null) {
      return -1;
    }
    int end =
        switch (name) {
          case "nodes" -> items(name, nodes, from);
          case "definitions" -> definitions(from);
          case "links" -> end(name, from);
          default -> JsonSpans.end(json, from, to);
        };
    if (end > 0) {
      Part member = new Part(json, from, end);
      isPlain &= members.put(name, member) == null;
      if (name.equals("links") && member.isArray()) {
        holes.add(new Hole(from, end, List.of(member), true));
      }
    }
    return end;
  }

  private @Nullable String name(int from, int to) {
    Part name = new Part(json, from, to);
    String plain = name.plain();
    if (plain != null) {
      return plain;
    }
    isPlain = false;
    try {
      return name.read().name();
    } catch (IOException | NotAGraphException e) {
      return null;
    }
  }

  private int definitions(int from) {
    definitions.clear();
    odd.keySet().removeIf(place -> place.startsWith("definitions"));
    if (json[from] != '{') {
      int end = JsonSpans.end(json, from, to);
      return end > 0 ? odd("definitions", from, end) : end;
    }
    return JsonSpans.members(json, from, to, this::definition);
  }

  private int definition(int nameFrom, int nameTo, int from) {
    String name = name(nameFrom, nameTo);
    if ("subgraphs".equals(name) && json[from] == '[') {
      return items("definitions.subgraphs", definitions, from);
    }
    int end = name == null ? -1 : JsonSpans.end(json, from, to);
    return end > 0 ? odd("definitions." + name, from, end) : end;
  }

  /** Anything but an array has no items: what that means is said elsewhere. */
  private int items(String place, List<Part> all, int arrayFrom) {
    all.clear();
    odd.remove(place);
    if (json[arrayFrom] != '[') {
      return JsonSpans.end(json, arrayFrom, to);
    }
    int arrayTo = JsonSpans.items(json, arrayFrom, to, from -> item(place, all, from));
    holes.add(new Hole(arrayFrom, arrayTo, List.copyOf(all), false));
    return arrayTo;
  }

  private int item(String place, List<Part> parts, int from) {
    int end = end(place, from);
    if (end > 0 && json[from] == '{') {
      parts.add(new Part(json, from, end));
    } else if (end > 0) {
      isPlain = false;
      return odd(place, from, end);
    }
    return end;
  }

  private int end(String place, int from) {
    int known = ends.of(place, json, from, to);
    return known > 0 ? known : JsonSpans.end(json, from, to);
  }

  private int odd(String place, int from, int end) {
    odd.computeIfAbsent(place, name -> new ArrayList<>()).add(new Part(json, from, end));
    return end;
  }
}
