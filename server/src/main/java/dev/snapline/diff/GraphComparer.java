package dev.snapline.diff;

import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.diff.Change.SubgraphChanged;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CanonicalNode;
import dev.snapline.graph.CutGraph;
import dev.snapline.graph.GraphScope;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.PickedNodes.Picked;
import dev.snapline.graph.WidgetNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two graphs → what kind of change lies between them. */
public final class GraphComparer {
  private static final Details NONE =
      new Details() {
        @Override
        public Map<String, Picked> before(Set<String> paths) {
          return Map.of();
        }

        @Override
        public Map<String, Picked> after(Set<String> paths) {
          return Map.of();
        }
      };

  private GraphComparer() {}

  /** A graph to compare, and the names of widgets that a page sent for it. */
  public record Given(CutGraph graph, WidgetNames names) {}

  /** All that differs between two graphs, as far as it is found in time. */
  public static GraphDiff diff(Given base, Given target, Deadline deadline)
      throws IOException, NotAGraphException {
    Side old = new Side(base.graph(), base.names());
    Side now = new Side(target.graph(), target.names());
    Findings found = new Findings(deadline);
    if (old.isPrompt() != now.isPrompt()) {
      found.add(new ScopeChanged(Kind.WORKFLOW, Side.ROOT, "format", format(old), format(now)));
    } else {
      compareScopes(old, now, found);
    }
    List<Change> changes = new ArrayList<>(found.changes());
    changes.sort(Comparator.comparing(change -> change.kind().section()));
    return new GraphDiff(ChangeKeys.keyed(changes), found.wasStopped() ? deadline.most() : null);
  }

  /**
   * Makes all that differs in the graph that was the base: then it is the target, but for what
   * counts as neither content nor layout.
   */
  static JsonValue apply(GraphDiff diff, JsonValue base) {
    List<Change> changes =
        diff.changes().stream()
            .map(GraphDiff.Keyed::change)
            .sorted(Comparator.comparing(change -> order(change.kind())))
            .toList();
    if (!(base.get("nodes") instanceof JsonValue.Items)) {
      PromptDraft prompt = new PromptDraft(base);
      changes.forEach(prompt::apply);
      return prompt.json();
    }
    GraphDraft draft = new GraphDraft(base);
    changes.forEach(draft::apply);
    return draft.json();
  }

  /** Definitions first, then nodes, then what lies in them, then links, and last their reroutes. */
  private static int order(Kind kind) {
    return switch (kind) {
      case SUBGRAPH_ADDED, SUBGRAPH_REMOVED -> 0;
      case NODE_REPLACED -> 1;
      case NODE_ADDED, NODE_REMOVED -> 2;
      case LINK_REMOVED, LINK_REWIRED -> 4;
      case LINK_ADDED -> 5;
      case REROUTES -> 6;
      default -> 3;
    };
  }

  private static JsonValue format(Side side) {
    return JsonValue.of(side.isPrompt() ? "API" : "workflow");
  }

  private static void compareScopes(Side old, Side now, Findings found)
      throws IOException, NotAGraphException {
    TreeSet<String> ids = new TreeSet<>(old.scopes().keySet());
    ids.addAll(now.scopes().keySet());
    for (String id : ids) {
      GraphScope then = old.scopes().get(id);
      GraphScope since = now.scopes().get(id);
      if (found.isStopped()) {
        return;
      }
      if (then != null && since != null) {
        new ScopeComparer(old, then, now, since, found).compare();
      } else if (since != null) {
        found.add(whole(Kind.SUBGRAPH_ADDED, now, since));
      } else if (then != null) {
        found.add(whole(Kind.SUBGRAPH_REMOVED, old, then));
      }
    }
  }

  private static Change whole(Kind kind, Side side, GraphScope scope)
      throws IOException, NotAGraphException {
    return new SubgraphChanged(
        kind, side.place(scope), scope.name(), scope.nodes().size(), scope.json());
  }

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
    Map<String, List<NodeChanged>> told = new HashMap<>();
    List<Differences.Pair> changed = differences.changed();
    if (!changed.isEmpty() && changed.size() <= Outline.MOST_NODES) {
      var before = details.before(paths(changed, pair -> pair.then().path()));
      var after = details.after(paths(changed, pair -> pair.now().path()));
      for (Differences.Pair pair : changed) {
        Picked then = before.get(pair.then().path());
        Picked now = after.get(pair.now().path());
        if (then != null && now != null) {
          told.put(pair.now().path(), changes(pair.now(), then, now));
        }
      }
    }
    return DiffMessage.line(DiffMessage.parts(differences.outline(told)));
  }

  private static Set<String> paths(
      List<Differences.Pair> pairs, Function<Differences.Pair, String> path) {
    return pairs.stream().map(path).collect(Collectors.toSet());
  }

  private static List<NodeChanged> changes(CanonicalNode node, Picked then, Picked now)
      throws IOException, NotAGraphException {
    var name = new NodeName(node.path(), node.path(), node.type(), "");
    return NodeComparer.compare(
            Side.ROOT, name, then.node(), now.node(), then.values(), now.values())
        .changes()
        .stream()
        .map(NodeChanged.class::cast)
        .toList();
  }
}
