package dev.snapline.diff;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CanonicalLink;
import dev.snapline.graph.CanonicalNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs between two graphs, part by part.
 *
 * @param added nodes that are new, in order of their paths
 * @param changed nodes with other content, as they are now
 * @param moved nodes with another layout and the same content, as they are now
 * @param linksAdded links between nodes that were there before
 * @param linksRemoved links between nodes that are still there
 * @param nodes all nodes as they are now, by path
 * @param names of subgraph definitions, by id
 * @param groups whether titles or colours of groups differ
 * @param rest whether something else that counts as content differs
 * @param layout whether any layout differs, that of groups and reroutes too
 * @param lasting whether something differs that ComfyUI does not rewrite by itself after a run
 */
record Differences(
    List<CanonicalNode> added,
    List<CanonicalNode> removed,
    List<CanonicalNode> changed,
    List<CanonicalNode> moved,
    List<CanonicalLink> linksAdded,
    List<CanonicalLink> linksRemoved,
    boolean groups,
    boolean rest,
    boolean layout,
    boolean lasting,
    Map<String, CanonicalNode> nodes,
    Map<String, String> names) {

  static Differences between(CanonicalGraph parent, CanonicalGraph graph) {
    Map<String, CanonicalNode> before = byPath(parent);
    Map<String, CanonicalNode> after = byPath(graph);
    List<CanonicalNode> added = without(after, before.keySet());
    List<CanonicalNode> removed = without(before, after.keySet());
    Set<Row> rowsBefore = rows(parent);
    Set<Row> rowsAfter = rows(graph);
    Scopes scopes = new Scopes(parent, graph);
    List<CanonicalLink> linksAdded =
        without(rowsAfter, rowsBefore, scopes.onlyAfter(), paths(added));
    List<CanonicalLink> linksRemoved =
        without(rowsBefore, rowsAfter, scopes.onlyBefore(), paths(removed));
    boolean links = !rowsBefore.equals(rowsAfter);

    List<CanonicalNode> changed = new ArrayList<>();
    List<CanonicalNode> moved = new ArrayList<>();
    boolean lasting = false;
    for (CanonicalNode now : after.values()) {
      CanonicalNode then = before.get(now.path());
      if (then == null || then.equals(now)) {
        continue;
      }
      if (then.own() != now.own() || (!links && !then.content().equals(now.content()))) {
        changed.add(now);
        lasting |= then.lasting() != now.lasting() || then.own() == now.own();
      } else if (!then.layout().equals(now.layout())) {
        moved.add(now);
      }
    }
    return new Differences(
        added,
        removed,
        changed,
        moved,
        linksAdded,
        linksRemoved,
        scopes.groups(),
        scopes.rest(),
        !parent.layoutHash().equals(graph.layoutHash()),
        lasting,
        after,
        scopes.names());
  }

  ChangeType type() {
    List<ChangeType> kinds = new ArrayList<>();
    if (!added.isEmpty()) {
      kinds.add(ChangeType.NODE_ADD);
    }
    if (!removed.isEmpty()) {
      kinds.add(ChangeType.NODE_REMOVE);
    }
    if (!linksAdded.isEmpty() || !linksRemoved.isEmpty()) {
      kinds.add(ChangeType.CONNECTION);
    }
    if (!changed.isEmpty() || groups || rest) {
      kinds.add(ChangeType.PARAM);
    }
    return switch (kinds.size()) {
      case 0 -> layout ? ChangeType.MOVE : ChangeType.UNKNOWN;
      case 1 -> kinds.get(0);
      default -> ChangeType.MIXED;
    };
  }

  Changes counts() {
    boolean runOnly = type() == ChangeType.PARAM && !groups && !rest && !layout && !lasting;
    return new Changes(
        added.size(),
        removed.size(),
        changed.size(),
        moved.size(),
        linksAdded.size(),
        linksRemoved.size(),
        runOnly);
  }

  /** A link row; {@code copy} tells equal rows apart. */
  private record Row(CanonicalLink link, int copy) {}

  private static Set<Row> rows(CanonicalGraph graph) {
    Map<CanonicalLink, Integer> copies = new HashMap<>();
    Set<Row> rows = new HashSet<>();
    for (CanonicalLink link : graph.links()) {
      rows.add(new Row(link, copies.merge(link, 1, Integer::sum)));
    }
    return rows;
  }

  /** Rows that the others lack and that did not just come, or go, with a node or a definition. */
  private static List<CanonicalLink> without(
      Set<Row> rows, Set<Row> others, Set<String> scopes, Set<String> nodes) {
    List<CanonicalLink> left = new ArrayList<>();
    for (Row row : rows) {
      CanonicalLink link = row.link();
      boolean withNode = nodes.contains(link.origin()) || nodes.contains(link.target());
      if (!others.contains(row) && !withNode && !scopes.contains(link.scope())) {
        left.add(link);
      }
    }
    return left;
  }

  /** Nodes by path; if a file has an id twice, the second is found by its number. */
  private static Map<String, CanonicalNode> byPath(CanonicalGraph graph) {
    Map<String, CanonicalNode> nodes = new LinkedHashMap<>();
    for (CanonicalNode node : graph.nodes()) {
      String path = node.path();
      for (int copy = 2; nodes.containsKey(path); copy++) {
        path = node.path() + "#" + copy;
      }
      nodes.put(path, path.equals(node.path()) ? node : node.withPath(path));
    }
    return nodes;
  }

  private static List<CanonicalNode> without(Map<String, CanonicalNode> nodes, Set<String> paths) {
    return nodes.values().stream().filter(node -> !paths.contains(node.path())).toList();
  }

  private static Set<String> paths(List<CanonicalNode> nodes) {
    return nodes.stream().map(CanonicalNode::path).collect(Collectors.toSet());
  }
}
