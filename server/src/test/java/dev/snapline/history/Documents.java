package dev.snapline.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.graph.GraphBytes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Graphs of several nodes, to tell documents apart by their nodes. */
final class Documents {
  private Documents() {}

  /** A graph of ten nodes whose types begin with this word; {@code seed} is a value in it. */
  static GraphBytes document(String word, int seed) {
    return document(word, seed, 10);
  }

  static GraphBytes document(String word, int seed, int nodes) {
    String list =
        IntStream.range(0, nodes)
            .mapToObj(
                id ->
                    "{\"id\":%d,\"type\":\"%s%d\",\"pos\":[0,0],\"widgets_values\":[%d]}"
                        .formatted(id, word, id, seed))
            .collect(Collectors.joining(","));
    return GraphBytes.of(
        ("{\"nodes\":[" + list + "],\"links\":[],\"version\":0.4}").getBytes(UTF_8));
  }
}
