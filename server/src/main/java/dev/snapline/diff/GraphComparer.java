package dev.snapline.diff;

import dev.snapline.graph.CanonicalGraph;
import org.jspecify.annotations.Nullable;

/** Two graphs → what kind of change lies between them. */
public final class GraphComparer {
  private GraphComparer() {}

  /**
   * Compares a graph with the one that it was edited from.
   *
   * @param parent null for the first graph of a history
   */
  public static Comparison compare(@Nullable CanonicalGraph parent, CanonicalGraph graph) {
    if (parent == null) {
      return new Comparison(ChangeType.INITIAL, Changes.NONE, "");
    }
    if (parent.hash().equals(graph.hash()) && parent.layoutHash().equals(graph.layoutHash())) {
      return new Comparison(ChangeType.UNKNOWN, Changes.NONE, "");
    }
    Differences differences = Differences.between(parent, graph);
    return new Comparison(differences.type(), differences.counts(), DiffMessage.of(differences));
  }
}
