package dev.snapline.diff;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CanonicalLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The link rows of a graph, of which each is there as often as the graph has it. */
record Rows(Set<Row> all) {

  /** A link row; {@code copy} tells equal rows apart. */
  private record Row(CanonicalLink link, int copy) {}

  static Rows of(CanonicalGraph graph) {
    Map<CanonicalLink, Integer> copies = new HashMap<>();
    Set<Row> rows = new HashSet<>();
    for (CanonicalLink link : graph.links()) {
      rows.add(new Row(link, copies.merge(link, 1, Integer::sum)));
    }
    return new Rows(rows);
  }

  /** Rows that the others lack and that did not just come, or go, with a node or a definition. */
  List<CanonicalLink> without(Rows others, Set<String> scopes, Set<String> nodes) {
    List<CanonicalLink> left = new ArrayList<>();
    for (Row row : all) {
      CanonicalLink link = row.link();
      boolean withNode = nodes.contains(link.origin()) || nodes.contains(link.target());
      if (!others.all.contains(row) && !withNode && !scopes.contains(link.scope())) {
        left.add(link);
      }
    }
    return left;
  }

  /** Nodes that a link goes to which only one of both has. */
  Set<String> targetsOfOthers(Rows others) {
    Set<String> targets = new HashSet<>();
    all.stream()
        .filter(row -> !others.all.contains(row))
        .forEach(row -> targets.add(row.link.target()));
    others.all.stream()
        .filter(row -> !all.contains(row))
        .forEach(row -> targets.add(row.link.target()));
    return targets;
  }

  /** What each of these nodes is linked with, as often as it is, with the direction. */
  Map<String, List<String>> neighbours(Set<String> nodes) {
    Map<String, List<String>> neighbours = new HashMap<>();
    nodes.forEach(node -> neighbours.put(node, new ArrayList<>()));
    for (Row row : all) {
      List<String> ofOrigin = neighbours.get(row.link.origin());
      if (ofOrigin != null) {
        ofOrigin.add("> " + row.link.target());
      }
      List<String> ofTarget = neighbours.get(row.link.target());
      if (ofTarget != null && !row.link.target().equals(row.link.origin())) {
        ofTarget.add(row.link.origin());
      }
    }
    return neighbours;
  }
}
