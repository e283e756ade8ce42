package dev.snapline.diff;

import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.Link;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a difference goes into a line. Who knows only which nodes differ, but not in what, can
 * say so much too.
 *
 * @param changed nodes with other content
 * @param added nodes and whole subgraphs that came
 * @param replaced nodes that are the same under another id
 * @param linksAdded links between nodes that were there before
 * @param linksRemoved links between nodes that are still there
 * @param groups whether titles or colours of groups differ
 * @param rest whether something else that counts as content differs
 * @param moved how many nodes only moved
 * @param layout whether any layout differs
 */
record Outline(
    List<Node> changed,
    List<Node> added,
    List<Node> removed,
    List<Node> replaced,
    List<Ends> linksAdded,
    List<Ends> linksRemoved,
    boolean groups,
    boolean rest,
    int moved,
    boolean layout) {

  /** So many nodes are told one by one; of more there is only a count. */
  static final int MOST_NODES = 3;

  /**
   * A node.
   *
   * @param changes what changed in it, as far as that is known
   */
  record Node(String path, String title, List<NodeChanged> changes) {
    Node(String path, String title) {
      this(path, title, List.of());
    }
  }

  /** The titles at the ends of a link. */
  record Ends(String origin, String target) {
    Ends(Link link) {
      this(title(link.origin()), title(link.target()));
    }

    private static String title(Change.End end) {
      return end.title().isEmpty() ? "nothing" : end.title();
    }
  }

  Outline {
    changed = sorted(changed);
    added = sorted(added);
    removed = sorted(removed);
    replaced = sorted(replaced);
  }

  private static List<Node> sorted(List<Node> nodes) {
    return nodes.stream()
        .sorted(
            Comparator.comparing((Node node) -> scope(node.path()))
                .thenComparing(Node::path, Comparator.comparing(Outline::id, NaturalOrder.IDS)))
        .toList();
  }

  private static String scope(String path) {
    return path.substring(0, path.lastIndexOf(':') + 1);
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf(':') + 1);
  }

  static Outline of(List<Change> changes) {
    return new Gathering(changes).outline();
  }

  /** Goes through the changes of a whole comparison. */
  private static final class Gathering {
    private final Map<String, Node> changed = new LinkedHashMap<>();
    private final List<Node> added = new ArrayList<>();
    private final List<Node> removed = new ArrayList<>();
    private final List<Node> replaced = new ArrayList<>();
    private final List<Ends> linksAdded = new ArrayList<>();
    private final List<Ends> linksRemoved = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> moved = new HashSet<>();
    private boolean groups;
    private boolean rest;
    private boolean layout;

    Gathering(List<Change> changes) {
      changes.forEach(this::addNode);
      changes.forEach(this::addOther);
    }

    private void addNode(Change change) {
      NodeName node = change.node();
      if (node == null) {
        return;
      }
      if (change instanceof NodeAdded || change instanceof NodeRemoved) {
        (change instanceof NodeAdded ? added : removed).add(new Node(node.path(), node.title()));
        paths.add(node.path());
        types.add(node.type());
      } else if (change instanceof NodeReplaced both) {
        replaced.add(new Node(node.path(), node.title()));
        paths.add(node.path());
        paths.add(both.former().node().path());
      } else if (change instanceof NodeChanged one && one.kind().section() != Section.LAYOUT) {
        changed
            .computeIfAbsent(node.path(), path -> new Node(path, node.title(), new ArrayList<>()))
            .changes()
            .add(one);
      }
    }

    private void addOther(Change change) {
      layout |= change.kind().section() == Section.LAYOUT;
      if (change instanceof LinkAdded link) {
        addLink(link.link(), change, linksAdded);
      } else if (change instanceof LinkRemoved link) {
        addLink(link.link(), change, linksRemoved);
      } else if (change instanceof LinkRewired link) {
        addLink(link.now(), change, linksAdded);
        addLink(link.former(), change, linksRemoved);
      } else if (change instanceof SubgraphChanged subgraph) {
        addSubgraph(subgraph);
      } else if (change instanceof GroupChanged group) {
        groups |= group.kind().section() != Section.LAYOUT;
      } else if (change instanceof ScopeChanged part) {
        rest |= part.kind().section() != Section.LAYOUT;
      } else if (change instanceof NodeChanged one && one.kind().section() == Section.LAYOUT) {
        if (!changed.containsKey(one.node().path())) {
          moved.add(one.node().path());
        }
      }
    }

    private void addLink(Link link, Change change, List<Ends> links) {
      boolean isOfNode =
          paths.contains(change.place().path(link.row().origin()))
              || paths.contains(change.place().path(link.row().target()));
      if (!isOfNode) {
        links.add(new Ends(link));
      }
    }

    /** One that comes with its instance is told by that. */
    private void addSubgraph(SubgraphChanged subgraph) {
      String id = subgraph.place().scope();
      if (subgraph.nodes() == 0) {
        rest = true;
      } else if (!types.contains(id)) {
        boolean isNew = subgraph.kind() == Kind.SUBGRAPH_ADDED;
        (isNew ? added : removed).add(new Node(id + ":", subgraph.name()));
      }
    }

    private Outline outline() {
      return new Outline(
          List.copyOf(changed.values()),
          added,
          removed,
          replaced,
          linksAdded,
          linksRemoved,
          groups,
          rest,
          moved.size(),
          layout);
    }
  }
}
