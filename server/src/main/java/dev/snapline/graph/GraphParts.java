package dev.snapline.graph;

import java.util.ArrayList;
import java.util.List;

/** What was read of a graph so far, from all its scopes. */
final class GraphParts {
  final List<CanonicalNode> nodes = new ArrayList<>();
  final List<CanonicalLink> links = new ArrayList<>();
  final List<CanonicalScope> scopes = new ArrayList<>();

  void sort() {
    nodes.sort(CanonicalGraph.BY_PATH);
    links.sort(CanonicalGraph.BY_SCOPE);
  }

  void addAll(GraphParts others) {
    nodes.addAll(others.nodes);
    links.addAll(others.links);
    scopes.addAll(others.scopes);
  }
}
