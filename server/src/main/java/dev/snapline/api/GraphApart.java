package dev.snapline.api;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.JsonSpans;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The graph in a body and the body without it. A graph is most of its body: to read only the rest
 * spares what its own reading does anyway.
 */
final class GraphApart {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final GraphBytes graph;
  private final byte[] rest;

  private GraphApart(GraphBytes graph, byte[] rest) {
    this.graph = graph;
    this.rest = rest;
  }

  GraphBytes graph() {
    return graph;
  }

  /** An object with {@code null} in the place of the graph. */
  byte[] rest() {
    return rest;
  }

  /** Null if the body has no such member, or has it in another way than a page writes it. */
  static @Nullable GraphApart of(Body body, String graphMember) {
    byte[] json = body.inMemory();
    if (json == null) {
      return null;
    }
    var search = new Search(json, graphMember);
    int end = JsonSpans.members(json, 0, json.length, search);
    if (end < 0 || search.from < 0) {
      return null;
    }
    var rest = new ByteArrayOutputStream(512);
    rest.write(json, 0, search.from);
    rest.writeBytes(NULL);
    rest.write(json, search.to, json.length - search.to);
    return new GraphApart(body.slice(search.from, search.to), rest.toByteArray());
  }

  private static final class Search implements JsonSpans.Member {
    private final byte[] json;
    private final byte[] name;
    private int from = -1;
    private int to = -1;

    Search(byte[] json, String name) {
      this.json = json;
      this.name = ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** A second graph stays in the rest, where it is told that it is there twice. */
    @Override
    public int endOf(int nameFrom, int nameTo, int valueFrom) {
      int end = JsonSpans.end(json, valueFrom, json.length);
      boolean isGraph = Arrays.equals(json, nameFrom, nameTo, name, 0, name.length);
      if (isGraph && json[valueFrom] == '{' && from < 0) {
        from = valueFrom;
        to = end;
      }
      return end;
    }
  }
}
