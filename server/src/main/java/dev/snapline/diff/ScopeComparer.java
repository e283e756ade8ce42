package dev.snapline.diff;

import dev.snapline.diff.Change.Inputs;
import dev.snapline.diff.Change.Link;
import dev.snapline.diff.Change.NodeAdded;
import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.NodeRemoved;
import dev.snapline.diff.Change.NodeReplaced;
import dev.snapline.diff.Change.Place;
import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.diff.LinkComparer.Numbered;
import dev.snapline.graph.GraphScope;
import dev.snapline.graph.GraphScope.Value;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.LinkRow;
import dev.snapline.graph.NodeBytes;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two states of the root, or of one subgraph definition → what differs. */
final class ScopeComparer {
  private final Side base;
  private final Side target;
  private final GraphScope old;
  private final GraphScope now;
  private final Place place;
  private final Findings found;
  private final Map<String, Inputs> inputs = new HashMap<>();
  private final List<NodeRemoved> removed = new ArrayList<>();
  private final List<NodeAdded> added = new ArrayList<>();
  private final Map<String, String> renamed = new HashMap<>();

  ScopeComparer(Side base, GraphScope old, Side target, GraphScope now, Findings found)
      throws IOException, NotAGraphException {
    this.base = base;
    this.target = target;
    this.old = old;
    this.now = now;
    this.found = found;
    place = target.place(now);
  }

  void compare() throws IOException, NotAGraphException {
    findNodes();
    compareNodes();
    if (found.isStopped()) {
      return;
    }
    compareLinks();
    if (!old.isSame(now, "groups") && !found.isStopped()) {
      found.addAll(GroupComparer.compare(place, old.groups(), now.groups()));
    }
    if (!found.isStopped()) {
      compareRest();
    }
    compareReroutes();
  }

  private void findNodes() throws IOException, NotAGraphException {
    for (String key : sorted(old)) {
      if (!now.nodes().containsKey(key) && !found.isStopped()) {
        NodeBytes node = get(old, key);
        removed.add(
            new NodeRemoved(
                place,
                base.name(old, key, node),
                node.tree().json(),
                base.values(old, node.tree()),
                List.of()));
      }
    }
    for (String key : sorted(now)) {
      if (!old.nodes().containsKey(key) && !found.isStopped()) {
        NodeBytes node = get(now, key);
        added.add(
            new NodeAdded(
                place,
                target.name(now, key, node),
                node.tree().json(),
                target.values(now, node.tree()),
                List.of()));
      }
    }
  }

  private void compareNodes() throws IOException, NotAGraphException {
    Map<String, NodeRemoved> gone = new TreeMap<>();
    Map<String, NodeAdded> came = new TreeMap<>();
    for (NodeRemoved node : removed) {
      gone.put(node.node().path(), withLinks(node));
    }
    for (NodeAdded node : added) {
      came.put(node.node().path(), withLinks(node));
    }
    Map<String, String> replaced =
        Replacements.find(
            gone.values().stream().map(n -> candidate(n.node(), n.links())).toList(),
            came.values().stream().map(n -> candidate(n.node(), n.links())).toList());
    Map<String, String> formerOf = new HashMap<>();
    replaced.forEach((former, path) -> formerOf.put(path, former));
    for (NodeAdded node : added) {
      if (found.isStopped()) {
        return;
      }
      NodeAdded whole = Objects.requireNonNull(came.get(node.node().path()));
      NodeRemoved former = gone.get(formerOf.getOrDefault(node.node().path(), ""));
      if (former == null) {
        found.add(whole);
      } else {
        renamed.put(former.node().id(), node.node().id());
        found.add(new NodeReplaced(former, whole));
        compareNode(former.node().id(), node.node().id());
      }
    }
    for (NodeRemoved node : removed) {
      if (!replaced.containsKey(node.node().path())) {
        found.add(Objects.requireNonNull(gone.get(node.node().path())));
      }
    }
    for (String key : sorted(now)) {
      NodeBytes then = old.nodes().get(key);
      if (then != null && !then.isSame(get(now, key))) {
        compareNode(key, key);
      }
      if (found.isStopped()) {
        return;
      }
    }
  }

  private void compareNode(String oldKey, String key) throws IOException, NotAGraphException {
    NodeBytes then = get(old, oldKey);
    NodeBytes node = get(now, key);
    NodeName name = target.name(now, key, node);
    NodeComparer.Found differences =
        NodeComparer.compare(
            place,
            name,
            then,
            node,
            base.values(old, then.tree()),
            target.values(now, node.tree()));
    found.addAll(differences.changes());
    if (differences.inputs() != null) {
      inputs.put(key, differences.inputs());
    }
  }

  private void compareLinks() throws IOException, NotAGraphException {
    boolean areSame = old.isSame(now, "links") && renamed.isEmpty() && !base.isPrompt();
    if (!areSame) {
      List<Numbered> gone = LinkComparer.without(old.links(), now.links(), renamed);
      List<Numbered> came = LinkComparer.without(now.links(), old.links(), renamed);
      found.addAll(
          LinkComparer.changes(
              place, formerLinks(gone), LinkComparer.named(target, now, came), inputs));
    }
    for (String key : new TreeSet<>(inputs.keySet())) {
      NodeName name = target.name(now, key, get(now, key));
      found.add(NodeComparer.inputsChanged(place, name, Objects.requireNonNull(inputs.get(key))));
    }
  }

  /** Of a replaced node the row has the new id, and only the target knows its name. */
  private List<Link> formerLinks(List<Numbered> rows) throws IOException, NotAGraphException {
    List<Link> links = new ArrayList<>();
    Set<String> anew = new HashSet<>(renamed.values());
    for (Numbered row : rows) {
      LinkRow as = row.row();
      boolean isRenamed = anew.contains(as.origin()) || anew.contains(as.target());
      Side side = isRenamed ? target : base;
      links.add(LinkComparer.named(side, isRenamed ? now : old, as, row.index()));
    }
    return links;
  }

  private void compareRest() throws IOException, NotAGraphException {
    Kind kind = now.isRoot() ? Kind.WORKFLOW : Kind.SUBGRAPH;
    addParts(kind, old.rest(now), now.rest(old));
    addParts(Kind.LAYOUT, old.rim(now), now.rim(old));
  }

  private void addParts(Kind kind, Map<String, Value> then, Map<String, Value> since) {
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(since.keySet());
    Value none = new Value(JsonValue.Nothing.NULL, "");
    for (String name : names) {
      Value before = then.getOrDefault(name, none);
      Value after = since.getOrDefault(name, none);
      if (!before.canonical().equals(after.canonical())) {
        found.add(new ScopeChanged(kind, place, name, before.value(), after.value()));
      }
    }
  }

  private void compareReroutes() throws IOException, NotAGraphException {
    if (now.isSame(old, "links", "reroutes", "extra") || found.isStopped()) {
      return;
    }
    Reroutes then = new Reroutes(old);
    Reroutes since = new Reroutes(now);
    if (!then.canonical().equals(since.canonical())) {
      found.add(new ScopeChanged(Kind.REROUTES, place, "reroutes", then.state(), since.state()));
    }
  }

  private NodeRemoved withLinks(NodeRemoved node) throws IOException, NotAGraphException {
    return new NodeRemoved(
        place, node.node(), node.json(), node.values(), linksOf(base, old, node.node().id()));
  }

  private NodeAdded withLinks(NodeAdded node) throws IOException, NotAGraphException {
    return new NodeAdded(
        place, node.node(), node.json(), node.values(), linksOf(target, now, node.node().id()));
  }

  private static List<Link> linksOf(Side side, GraphScope scope, String id)
      throws IOException, NotAGraphException {
    List<Link> links = new ArrayList<>();
    for (Numbered row : side.linksOf(scope, id)) {
      links.add(LinkComparer.named(side, scope, row.row(), row.index()));
    }
    return links;
  }

  private Replacements.Candidate candidate(NodeName node, List<Link> links) {
    List<String> neighbours = new ArrayList<>();
    for (Link link : links) {
      boolean isOrigin = link.row().origin().equals(node.id());
      neighbours.add(
          isOrigin ? "> " + place.path(link.row().target()) : place.path(link.row().origin()));
    }
    return new Replacements.Candidate(
        node.path(), place.scope(), node.type(), node.title(), neighbours);
  }

  /** Ids in an order that does not depend on the file's. */
  private static List<String> sorted(GraphScope scope) {
    return scope.nodes().keySet().stream().sorted(NaturalOrder.IDS).toList();
  }

  private static NodeBytes get(GraphScope scope, String key) {
    return Objects.requireNonNull(scope.nodes().get(key));
  }
}
