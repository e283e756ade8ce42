package dev.snapline.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.diff.GraphComparer.Given;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CutGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Graphs;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.WidgetNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Comparisons for tests. */
final class Diffs {
  private Diffs() {}

  static GraphDiff diff(JsonNode base, JsonNode target) {
    return diff(Graphs.bytes(base), Graphs.bytes(target));
  }

  static GraphDiff diff(GraphBytes base, GraphBytes target) {
    try {
      return GraphComparer.diff(given(base), given(target), endless());
    } catch (IOException | NotAGraphException e) {
      throw new AssertionError(e);
    }
  }

  static Given given(GraphBytes graph) throws IOException, NotAGraphException {
    return new Given(CutGraph.read(graph), WidgetNames.none());
  }

  /** A clock that stands still. */
  static Deadline endless() {
    return new Deadline(Duration.ofSeconds(2), () -> 0);
  }

  static List<Change> changes(JsonNode base, JsonNode target) {
    return diff(base, target).changes().stream().map(GraphDiff.Keyed::change).toList();
  }

  static boolean areEqual(GraphBytes one, GraphBytes other) {
    try {
      CanonicalGraph first = CanonicalGraph.read(one);
      CanonicalGraph second = CanonicalGraph.read(other);
      return first.hash().equals(second.hash()) && first.layoutHash().equals(second.layoutHash());
    } catch (IOException | NotAGraphException e) {
      throw new AssertionError(e);
    }
  }
}
