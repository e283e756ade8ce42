package dev.snapline.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bytes of a graph, or of a subgraph definition, cut into nodes, links, definitions, rest. */
final class ScopeCut {
  private static final byte[] NODES = ascii("nodes");
  private static final byte[] LINKS = ascii("links");
  private static final byte[] DEFINITIONS = ascii("definitions");
  private static final byte[] SUBGRAPHS = ascii("subgraphs");

  private final byte[] json;
  private final int begin;
  private final int to;
  private final List<Part> nodes = new ArrayList<>();
  private final List<Part> links = new ArrayList<>();
  private final List<Part> definitions = new ArrayList<>();
  private final List<Hole> holes = new ArrayList<>();

  /** An array of which parts may be left out. */
  private record Hole(int from, int to, List<Part> parts, boolean isOnePart) {}

  private ScopeCut(Part scope) {
    json = scope.json();
    begin = scope.from();
    to = scope.to();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Null if it is not written as ComfyUI writes it: then it must be read as a whole. */
  static @Nullable ScopeCut of(Part scope) {
    ScopeCut cut = new ScopeCut(scope);
    int end = JsonSpans.members(cut.json, cut.begin, cut.to, cut::member);
    return end == cut.to && cut.links.size() <= 1 ? cut : null;
  }

  List<Part> nodes() {
    return nodes;
  }

  /** The link table as a whole. */
  @Nullable Part links() {
    return links.isEmpty() ? null : links.get(0);
  }

  List<Part> definitions() {
    return definitions;
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
    if (is(NODES, nameFrom, nameTo) && json[from] == '[') {
      return items(nodes, from);
    }
    if (is(DEFINITIONS, nameFrom, nameTo) && json[from] == '{') {
      return JsonSpans.members(json, from, to, this::definition);
    }
    int end = JsonSpans.end(json, from, to);
    if (is(LINKS, nameFrom, nameTo) && json[from] == '[' && end > 0) {
      links.add(new Part(json, from, end));
      holes.add(new Hole(from, end, links, true));
    }
    return end;
  }

  private int definition(int nameFrom, int nameTo, int from) {
    return is(SUBGRAPHS, nameFrom, nameTo) && json[from] == '['
        ? items(definitions, from)
        : JsonSpans.end(json, from, to);
  }

  /** One that is no object ends it: it says more in its place than apart. */
  private int items(List<Part> all, int arrayFrom) {
    List<Part> parts = new ArrayList<>();
    int arrayTo = JsonSpans.items(json, arrayFrom, to, from -> item(parts, from));
    holes.add(new Hole(arrayFrom, arrayTo, parts, false));
    all.addAll(parts);
    return arrayTo;
  }

  private int item(List<Part> parts, int from) {
    int end = json[from] == '{' ? JsonSpans.end(json, from, to) : -1;
    if (end > 0) {
      parts.add(new Part(json, from, end));
    }
    return end;
  }

  private boolean is(byte[] name, int nameFrom, int nameTo) {
    return JsonSpans.is(name, json, nameFrom, nameTo);
  }
}
