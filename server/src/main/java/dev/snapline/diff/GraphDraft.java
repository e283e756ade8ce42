package dev.snapline.diff;

import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.Inputs;
import dev.snapline.diff.Change.LinkAdded;
import dev.snapline.diff.Change.LinkRemoved;
import dev.snapline.diff.Change.LinkRewired;
import dev.snapline.diff.Change.NodeAdded;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.NodeRemoved;
import dev.snapline.diff.Change.NodeReplaced;
import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.diff.Change.SubgraphChanged;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.LinkRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A workflow while changes are made in it. What no change touches stays as it is written. */
final class GraphDraft {
  private final ScopeDraft root;
  private final Map<String, ScopeDraft> scopes = new LinkedHashMap<>();

  GraphDraft(JsonValue graph) {
    root = new ScopeDraft("", graph);
    scopes.put("", root);
    Copies copies = new Copies();
    for (JsonValue definition : graph.get("definitions").get("subgraphs").items()) {
      if (definition instanceof Fields) {
        add(definition, copies);
      }
    }
  }

  private void add(JsonValue definition, Copies copies) {
    String id = definition.get("id").name();
    scopes.put(copies.key(id, scopes::containsKey), new ScopeDraft(id, definition));
  }

  boolean hasScope(String id) {
    return scopes.containsKey(id);
  }

  ScopeDraft scope(Change change) {
    return Objects.requireNonNull(scopes.get(change.place().scope()), change.place().scope());
  }

  /** Makes one change; links of nodes come and go by changes of their own. */
  void apply(Change change) {
    if (change instanceof SubgraphChanged subgraph) {
      if (subgraph.kind() == Kind.SUBGRAPH_ADDED) {
        add(subgraph.json(), new Copies());
      } else {
        scopes.remove(subgraph.place().scope());
      }
      return;
    }
    ScopeDraft scope = scope(change);
    if (change instanceof NodeAdded added) {
      scope.nodes.put(key(scope, added.node()), added.json());
      scope.touch(added.node().id());
      count(scope, "node", added.node().id());
    } else if (change instanceof NodeRemoved removed) {
      scope.nodes.remove(key(scope, removed.node()));
    } else if (change instanceof NodeReplaced replaced) {
      replace(scope, replaced.former().node(), replaced.now());
    } else if (change instanceof NodeChanged node) {
      scope.nodes.computeIfPresent(
          key(scope, node.node()), (key, json) -> NodeEdit.set(json, node));
      scope.touch(node.node().id());
    } else if (change instanceof LinkAdded link) {
      setInputs(scope, link.link().row().target(), link.inputs());
      join(scope, link.link().row());
    } else if (change instanceof LinkRemoved link) {
      cut(scope, link.link().row());
      setInputs(scope, link.link().row().target(), link.inputs());
    } else if (change instanceof LinkRewired link) {
      cut(scope, link.former().row());
      join(scope, link.now().row());
    } else if (change instanceof GroupChanged group) {
      GroupEdit.apply(scope, group);
    } else if (change instanceof ScopeChanged part) {
      ScopeEdit.apply(scope, part);
    }
  }

  static String key(ScopeDraft scope, NodeName node) {
    return scope.id.isEmpty() ? node.path() : node.path().substring(scope.id.length() + 1);
  }

  private static void replace(ScopeDraft scope, NodeName former, NodeAdded now) {
    Map<String, JsonValue> nodes = new LinkedHashMap<>();
    scope.nodes.forEach(
        (key, json) -> {
          if (key.equals(key(scope, former))) {
            nodes.put(key(scope, now.node()), now.json());
          } else {
            nodes.put(key, json);
          }
        });
    scope.nodes.clear();
    scope.nodes.putAll(nodes);
    for (ScopeDraft.Row row : List.copyOf(scope.links)) {
      LinkRow link = row.row();
      boolean isOrigin = link.origin().equals(former.id());
      boolean isTarget = link.target().equals(former.id());
      if (isOrigin || isTarget) {
        scope.remove(row);
        scope.add(
            link.with(
                link.id(),
                isOrigin ? now.node().id() : link.origin(),
                isTarget ? now.node().id() : link.target()));
      }
    }
    scope.touch(now.node().id());
  }

  private static void setInputs(ScopeDraft scope, String node, @Nullable Inputs inputs) {
    if (inputs != null) {
      scope.nodes.computeIfPresent(node, (key, json) -> json.with("inputs", inputs.now()));
      scope.touch(node);
    }
  }

  /** Adds a link, under its own id if that is free. */
  LinkRow join(ScopeDraft scope, LinkRow row) {
    boolean isFree = row.id().matches("\\d{1,9}") && !scope.hasLink(row.id());
    String id = isFree ? row.id() : Long.toString(next(scope));
    LinkRow made = row.with(id, row.origin(), row.target());
    scope.add(made);
    count(scope, "link", id);
    return made;
  }

  static void cut(ScopeDraft scope, LinkRow row) {
    ScopeDraft.Row found = scope.find(row.ends());
    if (found != null) {
      scope.remove(found);
    }
  }

  private long next(ScopeDraft scope) {
    long highest = 0;
    for (ScopeDraft.Row row : scope.links) {
      highest = Math.max(highest, number(row.row().id()));
    }
    for (ScopeDraft counted : List.of(root, scope)) {
      highest = Math.max(highest, number(counted.member("last_link_id").name()));
      highest = Math.max(highest, number(counted.member("state").get("lastLinkId").name()));
    }
    return highest + 1;
  }

  private static long number(String text) {
    return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
  }

  /** The counters of a graph are at least its highest ids. */
  private void count(ScopeDraft scope, String what, String id) {
    boolean isNode = what.equals("node");
    for (ScopeDraft counted : List.of(root, scope)) {
      String old = isNode ? "last_node_id" : "last_link_id";
      if (counted.members.containsKey(old) && number(counted.member(old).name()) < number(id)) {
        counted.set(old, JsonValue.of(number(id)));
      }
      String now = isNode ? "lastNodeId" : "lastLinkId";
      JsonValue state = counted.member("state");
      if (!state.get(now).isNull() && number(state.get(now).name()) < number(id)) {
        counted.set("state", state.with(now, JsonValue.of(number(id))));
      }
    }
  }

  /** The whole graph with all changes. */
  JsonValue json() {
    List<JsonValue> definitions = new ArrayList<>();
    scopes.forEach(
        (id, scope) -> {
          if (!id.isEmpty()) {
            definitions.add(scope.json());
          }
        });
    JsonValue known = root.member("definitions");
    boolean hasList = known.get("subgraphs") instanceof Items;
    if (!definitions.isEmpty() || (hasList && !known.get("subgraphs").items().isEmpty())) {
      root.members.put("definitions", known.with("subgraphs", new Items(definitions)));
    }
    return root.json();
  }
}
