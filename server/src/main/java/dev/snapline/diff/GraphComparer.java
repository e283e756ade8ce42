package dev.snapline.diff;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CanonicalNode;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two graphs → what kind of change lies between them. */
public final class GraphComparer {
  private static final Details NONE =
      new Details() {
        @Override
        public Map<String, Node> before(Set<String> paths) {
          return Map.of();
        }

        @Override
        public Map<String, Node> after(Set<String> paths) {
          return Map.of();
        }
      };

  private GraphComparer() {}

  /** The same as with details, but the message names what changed without old and new values. */
  public static Comparison compare(@Nullable CanonicalGraph parent, CanonicalGraph graph) {
    try {
      return compare(parent, graph, NONE);
    } catch (IOException | NotAGraphException e) {
      throw new IllegalStateException("nothing is read", e);
    }
  }

  /**
   * Compares a graph with the one that it was edited from.
   *
   * @param parent null for the first graph of a history
   * @param details asked for the few nodes whose values the message tells
   */
  public static Comparison compare(
      @Nullable CanonicalGraph parent, CanonicalGraph graph, Details details)
      throws IOException, NotAGraphException {
    if (parent == null) {
      return new Comparison(ChangeType.INITIAL, Changes.NONE, "");
    }
    if (parent.hash().equals(graph.hash()) && parent.layoutHash().equals(graph.layoutHash())) {
      return new Comparison(ChangeType.UNKNOWN, Changes.NONE, "");
    }
    Differences differences = Differences.between(parent, graph);
    return new Comparison(differences.type(), differences.counts(), message(differences, details));
  }

  private static String message(Differences differences, Details details)
      throws IOException, NotAGraphException {
    Set<String> paths =
        differences.changed().stream().map(CanonicalNode::path).collect(Collectors.toSet());
    if (paths.isEmpty() || paths.size() > DiffMessage.MOST_TITLES) {
      return DiffMessage.of(differences, Map.of(), Map.of());
    }
    return DiffMessage.of(differences, details.before(paths), details.after(paths));
  }
}
