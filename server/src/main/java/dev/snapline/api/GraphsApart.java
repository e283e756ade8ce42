package dev.snapline.api;

import dev.snapline.graph.JsonSpans;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in a body its graphs are, and the body without them. Graphs are most of their body: to read
 * only the rest spares what their own reading does anyway.
 *
 * @param graphs by path: {@code base.graph} is one within another member
 * @param rest an object with {@code null} in the place of each graph
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GraphsApart(Map<String, Place> graphs, byte[] rest) {
  private static final byte[] NULL = ascii("null");

  /** From one byte to another. */
  record Place(int from, int to) {}

  /** Null if the body has none of these, or is written in another way than a page does it. */
  static @Nullable GraphsApart of(byte[] json, Set<String> paths) {
    Map<String, Place> graphs = new LinkedHashMap<>();
    int end = JsonSpans.members(json, 0, json.length, new Search(json, paths, "", graphs));
    return end < 0 || graphs.isEmpty() ? null : cut(json, graphs);
  }

  /**
   * The same without a look into the graph, if this is the last member: as pages send it. If it is
   * not, then what is taken for it is no JSON, so its reader refuses it.
   */
  static @Nullable GraphsApart ofLast(byte[] json, String name) {
    Map<String, Place> graphs = new LinkedHashMap<>();
    int graphTo = before(json, before(json, json.length));
    JsonSpans.members(
        json,
        0,
        json.length,
        (nameFrom, nameTo, from) -> {
          if (json[from] != '{' || !JsonSpans.is(ascii(name), json, nameFrom, nameTo)) {
            return JsonSpans.end(json, from, json.length);
          }
          graphs.put(name, new Place(from, graphTo + 1));
          return -1;
        });
    Place graph = graphs.get(name);
    return graph == null || graph.to <= graph.from ? null : cut(json, graphs);
  }

  /** The place of the brace that is the last before a place, but for white space; or -1. */
  private static int before(byte[] json, int to) {
    int at = to - 1;
    while (at >= 0 && json[at] <= ' ' && json[at] >= 0) {
      at--;
    }
    return at >= 0 && json[at] == '}' ? at : -1;
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  private static GraphsApart cut(byte[] json, Map<String, Place> graphs) {
    var rest = new ByteArrayOutputStream(512);
    int at = 0;
    for (Place graph : graphs.values()) {
      rest.write(json, at, graph.from - at);
      rest.writeBytes(NULL);
      at = graph.to;
    }
    rest.write(json, at, json.length - at);
    return new GraphsApart(graphs, rest.toByteArray());
  }

  private record Search(byte[] json, Set<String> paths, String prefix, Map<String, Place> graphs)
      implements JsonSpans.Member {

    /** A second graph stays in the rest, where it is told that it is there twice. */
    @Override
    public int endOf(int nameFrom, int nameTo, int valueFrom) {
      String name = new String(json, nameFrom + 1, nameTo - nameFrom - 2, StandardCharsets.UTF_8);
      String path = prefix + name;
      boolean isObject = json[valueFrom] == '{';
      if (isObject && paths.stream().anyMatch(graph -> graph.startsWith(path + "."))) {
        var inner = new Search(json, paths, path + ".", graphs);
        return JsonSpans.members(json, valueFrom, json.length, inner);
      }
      int end = JsonSpans.end(json, valueFrom, json.length);
      if (isObject && end > 0 && paths.contains(path)) {
        graphs.putIfAbsent(path, new Place(valueFrom, end));
      }
      return end;
    }
  }
}
