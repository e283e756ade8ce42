package dev.snapline.diff;

import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CanonicalLink;
import dev.snapline.graph.CanonicalNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What differs between two graphs, part by part.
 *
 * @param added nodes that are new, in order of their paths
 * @param replaced nodes that are new and yet the same as one that went, by the path of that
 * @param changed nodes with other content
 * @param moved nodes with another layout and the same content, as they are now
 * @param linksAdded links between nodes that were there before
 * @param linksRemoved links between nodes that are still there
 * @param graph as it is now
 * @param come ids of definitions that came
 * @param gone ids of definitions that went
 * @param names of subgraph definitions, by id
 * @param groups whether titles or colours of groups differ
 * @param rest whether something else that counts as content differs
 * @param layout whether any layout differs, that of groups and reroutes too
 * @param lasting whether something differs that ComfyUI does not rewrite by itself after a run
 */
record Differences(
    List<CanonicalNode> added,
    List<CanonicalNode> removed,
    Map<String, CanonicalNode> replaced,
    List<Pair> changed,
    List<CanonicalNode> moved,
    List<CanonicalLink> linksAdded,
    List<CanonicalLink> linksRemoved,
    boolean groups,
    boolean rest,
    boolean layout,
    boolean lasting,
    CanonicalGraph graph,
    Set<String> come,
    Set<String> gone,
    Map<String, String> names) {

  /** A node then and now. */
  record Pair(CanonicalNode then, CanonicalNode now) {}

  static Differences between(CanonicalGraph parent, CanonicalGraph graph) {
    Map<String, CanonicalNode> before = byPath(parent.nodesBeside(graph));
    Map<String, CanonicalNode> after = byPath(graph.nodesBeside(parent));
    List<CanonicalNode> added = without(after, before.keySet());
    List<CanonicalNode> removed = without(before, after.keySet());
    Rows rowsBefore = Rows.of(parent, graph);
    Rows rowsAfter = Rows.of(graph, parent);
    Scopes scopes = new Scopes(parent, graph);
    List<CanonicalLink> linksAdded = rowsAfter.without(scopes.onlyAfter(), paths(added));
    List<CanonicalLink> linksRemoved = rowsBefore.without(scopes.onlyBefore(), paths(removed));
    Set<String> relinked = rowsBefore.targetsOfOthers(rowsAfter);
    Map<String, CanonicalNode> replaced =
        replaced(removed, rowsBefore, added, rowsAfter, scopes.names(), after);

    List<Pair> changed = new ArrayList<>();
    List<CanonicalNode> moved = new ArrayList<>();
    boolean lasting = false;
    for (CanonicalNode now : after.values()) {
      CanonicalNode then = before.get(now.path());
      if (then == null || then.equals(now)) {
        continue;
      }
      boolean isOther = !then.content().equals(now.content());
      if (then.own() != now.own() || (isOther && !relinked.contains(now.path()))) {
        changed.add(new Pair(then, now));
        lasting |= then.lasting() != now.lasting() || then.own() == now.own();
      } else if (!then.layout().equals(now.layout())) {
        moved.add(now);
      }
    }
    replaced.forEach(
        (former, now) -> {
          CanonicalNode then = Objects.requireNonNull(before.get(former));
          if (then.own() != now.own()) {
            changed.add(new Pair(then, now));
          }
        });
    return new Differences(
        added,
        removed,
        replaced,
        changed,
        moved,
        linksAdded,
        linksRemoved,
        scopes.groups(),
        scopes.rest(),
        !parent.layoutHash().equals(graph.layoutHash()),
        lasting,
        graph,
        scopes.onlyAfter(),
        scopes.onlyBefore(),
        scopes.names());
  }

  private static Map<String, CanonicalNode> replaced(
      List<CanonicalNode> removed,
      Rows before,
      List<CanonicalNode> added,
      Rows after,
      Map<String, String> names,
      Map<String, CanonicalNode> nodes) {
    if (removed.isEmpty() || added.isEmpty()) {
      return Map.of();
    }
    Map<String, CanonicalNode> replaced = new TreeMap<>();
    Replacements.find(candidates(removed, before, names), candidates(added, after, names))
        .forEach((former, path) -> replaced.put(former, Objects.requireNonNull(nodes.get(path))));
    return replaced;
  }

  private static List<Replacements.Candidate> candidates(
      List<CanonicalNode> nodes, Rows rows, Map<String, String> names) {
    Map<String, List<String>> neighbours = rows.neighbours(paths(nodes));
    return nodes.stream()
        .map(
            node ->
                new Replacements.Candidate(
                    node.path(),
                    node.scope(),
                    node.type(),
                    title(node, names),
                    Objects.requireNonNull(neighbours.get(node.path()))))
        .toList();
  }

  /** As the node is called on the canvas. */
  static String title(CanonicalNode node, Map<String, String> names) {
    String title = node.title();
    if (title != null && !title.isBlank()) {
      return title;
    }
    String name = names.getOrDefault(node.type(), "");
    return name.isEmpty() ? node.type() : name;
  }

  /** What of this goes into a line; {@code told} are the changes of nodes that are known. */
  Outline outline(Map<String, List<NodeChanged>> told) {
    Set<CanonicalNode> anew = new HashSet<>(replaced.values());
    return new Outline(
        changed.stream()
            .map(
                pair ->
                    new Outline.Node(
                        pair.now.path(),
                        title(pair.now, names),
                        told.getOrDefault(pair.now.path(), List.of())))
            .toList(),
        whole(added.stream().filter(node -> !anew.contains(node)).toList(), come),
        whole(removed.stream().filter(node -> !replaced.containsKey(node.path())).toList(), gone),
        nodes(anew),
        ends(linksAdded),
        ends(linksRemoved),
        groups,
        rest,
        moved.size(),
        layout);
  }

  private List<Outline.Node> nodes(Collection<CanonicalNode> list) {
    return list.stream().map(node -> new Outline.Node(node.path(), title(node, names))).toList();
  }

  /** Of a definition that came or went as a whole the nodes are not told one by one. */
  private List<Outline.Node> whole(List<CanonicalNode> list, Set<String> definitions) {
    List<Outline.Node> told =
        new ArrayList<>(
            nodes(list.stream().filter(node -> !definitions.contains(node.scope())).toList()));
    Set<String> types = list.stream().map(CanonicalNode::type).collect(Collectors.toSet());
    list.stream()
        .map(CanonicalNode::scope)
        .distinct()
        .filter(scope -> definitions.contains(scope) && !types.contains(scope))
        .forEach(scope -> told.add(new Outline.Node(scope + ":", names.getOrDefault(scope, ""))));
    return told;
  }

  private List<Outline.Ends> ends(List<CanonicalLink> links) {
    return links.stream()
        .map(link -> new Outline.Ends(end(link.origin()), end(link.target())))
        .toList();
  }

  /** A link may end at the rim of a subgraph, or nowhere. */
  private String end(String path) {
    Optional<CanonicalNode> node = graph.node(path);
    if (node.isPresent()) {
      return title(node.get(), names);
    }
    return path.endsWith(":-10") ? "input" : path.endsWith(":-20") ? "output" : "nothing";
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
    Set<CanonicalNode> edited = changed.stream().map(Pair::now).collect(Collectors.toSet());
    long unchanged = replaced.values().stream().filter(node -> !edited.contains(node)).count();
    boolean runOnly = type() == ChangeType.PARAM && !groups && !rest && !layout && !lasting;
    return new Changes(
        added.size() - replaced.size(),
        removed.size() - replaced.size(),
        changed.size() + (int) unchanged,
        moved.size(),
        linksAdded.size(),
        linksRemoved.size(),
        runOnly);
  }

  /** Nodes by path; if a file has an id twice, the second is found by its number. */
  private static Map<String, CanonicalNode> byPath(List<CanonicalNode> list) {
    Map<String, CanonicalNode> nodes = new LinkedHashMap<>();
    Copies copies = new Copies();
    for (CanonicalNode node : list) {
      String path = copies.key(node.path(), nodes::containsKey);
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
