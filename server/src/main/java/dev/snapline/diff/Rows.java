package dev.snapline.diff;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CanonicalLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The link rows of a graph.
 *
 * @param only those that the other graph lacks, each as often as it lacks them
 */
record Rows(List<CanonicalLink> all, List<CanonicalLink> only) {

  static Rows of(CanonicalGraph graph, CanonicalGraph other) {
    return new Rows(graph.links(), graph.linksBeside(other));
  }

  /** Rows that the others lack and that did not just come, or go, with a node or a definition. */
  List<CanonicalLink> without(Set<String> scopes, Set<String> nodes) {
    return only.stream()
        .filter(link -> !scopes.contains(link.scope()))
        .filter(link -> !nodes.contains(link.origin()) && !nodes.contains(link.target()))
        .toList();
  }

  /** Nodes that a link goes to which only one of both has. */
  Set<String> targetsOfOthers(Rows others) {
    Set<String> targets = new HashSet<>();
    only.forEach(link -> targets.add(link.target()));
    others.only.forEach(link -> targets.add(link.target()));
    return targets;
  }

  /** What each of these nodes is linked with, as often as it is, with the direction. */
  Map<String, List<String>> neighbours(Set<String> nodes) {
    Map<String, List<String>> neighbours = new HashMap<>();
    nodes.forEach(node -> neighbours.put(node, new ArrayList<>()));
    for (CanonicalLink link : all) {
      List<String> ofOrigin = neighbours.get(link.origin());
      if (ofOrigin != null) {
        ofOrigin.add("> " + link.target());
      }
      List<String> ofTarget = neighbours.get(link.target());
      if (ofTarget != null && !link.target().equals(link.origin())) {
        ofTarget.add(link.origin());
      }
    }
    return neighbours;
  }
}
