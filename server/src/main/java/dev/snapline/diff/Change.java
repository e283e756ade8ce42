package dev.snapline.diff;

import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.LinkRow;
import dev.snapline.graph.NodeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two graphs. It holds all that is needed to make it in the one, or to take
 * it back in the other.
 */
public sealed interface Change {
  Kind kind();

  Place place();

  /** The node, if the change is one of a node. */
  default @Nullable NodeName node() {
    return null;
  }

  /** The same change the other way round: what was new is old. */
  Change inverse();

  /**
   * Where in the graph.
   *
   * @param scope id of the subgraph definition; "" for the root
   * @param within names of the subgraphs around it, outermost first
   * @param places how many instances the subgraph has; 1 in the root
   * @param instance id of the node in the root that holds the scope; null in the root, and for a
   *     definition that nothing uses
   */
  record Place(String scope, List<String> within, int places, @Nullable String instance) {
    /** The path of a node here. */
    public String path(String id) {
      return scope.isEmpty() ? id : scope + ":" + id;
    }
  }

  /** A node as people call it: title as on the canvas. */
  record NodeName(String path, String id, String type, String title) {}

  /**
   * One end of a link, for people.
   *
   * @param path "" at the rim of a subgraph or nowhere
   * @param title of the node; {@code input} or {@code output} at the rim; "" nowhere
   * @param index of the slot; -1 if unknown
   */
  record End(String path, String title, String slot, int index) {}

  /**
   * A link.
   *
   * @param index its place in the link table
   */
  record Link(LinkRow row, End origin, End target, int index) {}

  /** A node that came, with what tells most of it and its links; {@code links} to others too. */
  record NodeAdded(
      Place place, NodeName node, JsonValue json, List<NodeValue> values, List<Link> links)
      implements Change {
    @Override
    public Kind kind() {
      return Kind.NODE_ADDED;
    }

    @Override
    public Change inverse() {
      return new NodeRemoved(place, node, json, values, links);
    }
  }

  /** A node that went. */
  record NodeRemoved(
      Place place, NodeName node, JsonValue json, List<NodeValue> values, List<Link> links)
      implements Change {
    @Override
    public Kind kind() {
      return Kind.NODE_REMOVED;
    }

    @Override
    public Change inverse() {
      return new NodeAdded(place, node, json, values, links);
    }
  }

  /** The same node under another id. */
  record NodeReplaced(NodeRemoved former, NodeAdded now) implements Change {
    @Override
    public Kind kind() {
      return Kind.NODE_REPLACED;
    }

    @Override
    public Place place() {
      return now.place();
    }

    @Override
    public NodeName node() {
      return now.node();
    }

    @Override
    public Change inverse() {
      return new NodeReplaced((NodeRemoved) now.inverse(), (NodeAdded) former.inverse());
    }
  }

  /**
   * Anything of a node.
   *
   * @param key its place in the JSON of the node
   * @param old {@link JsonValue.Nothing#NULL} if it was not there; of a widget that holds null it
   *     is {@link JsonValue.Nothing#WRITTEN}
   * @param valueKind what a widget holds; TEXT for all else
   * @param runOnly whether ComfyUI rewrote it after a run
   * @param indexes of a widget in the lists of values then and now; -1 if it is in none
   */
  record NodeChanged(
      Kind kind,
      Place place,
      NodeName node,
      String field,
      List<String> key,
      JsonValue old,
      JsonValue now,
      ValueKind valueKind,
      boolean runOnly,
      Indexes indexes)
      implements Change {
    @Override
    public Change inverse() {
      return new NodeChanged(
          kind, place, node, field, key, now, old, valueKind, runOnly, indexes.inverse());
    }
  }

  /**
   * A link that came.
   *
   * @param inputs of the target as they are with it; null if they stay as they were
   */
  record LinkAdded(Place place, Link link, @Nullable Inputs inputs) implements Change {
    @Override
    public Kind kind() {
      return Kind.LINK_ADDED;
    }

    @Override
    public Change inverse() {
      return new LinkRemoved(place, link, Inputs.inverse(inputs));
    }
  }

  /** A link that went. */
  record LinkRemoved(Place place, Link link, @Nullable Inputs inputs) implements Change {
    @Override
    public Kind kind() {
      return Kind.LINK_REMOVED;
    }

    @Override
    public Change inverse() {
      return new LinkAdded(place, link, Inputs.inverse(inputs));
    }
  }

  /** An input that takes from elsewhere. */
  record LinkRewired(Place place, Link former, Link now) implements Change {
    @Override
    public Kind kind() {
      return Kind.LINK_REWIRED;
    }

    @Override
    public Change inverse() {
      return new LinkRewired(place, now, former);
    }
  }

  /** The list of inputs of a link's target, which a widget joins that a link replaces. */
  record Inputs(JsonValue old, JsonValue now) {
    static @Nullable Inputs inverse(@Nullable Inputs inputs) {
      return inputs == null ? null : new Inputs(inputs.now, inputs.old);
    }
  }

  /**
   * A group.
   *
   * @param old {@link JsonValue.Nothing#NULL} if it came
   * @param now {@link JsonValue.Nothing#NULL} if it went
   * @param field that changed; "" for all of it
   * @param indexes in the lists of groups then and now; -1 if it is in none
   */
  record GroupChanged(
      Kind kind, Place place, String field, JsonValue old, JsonValue now, Indexes indexes)
      implements Change {
    @Override
    public Change inverse() {
      Kind other =
          switch (kind) {
            case GROUP_ADDED -> Kind.GROUP_REMOVED;
            case GROUP_REMOVED -> Kind.GROUP_ADDED;
            default -> kind;
          };
      return new GroupChanged(other, place, field, now, old, indexes.inverse());
    }

    public String title() {
      return (now.isNull() ? old : now).get("title").scalar().orElse("");
    }
  }

  /** Places in two lists. */
  record Indexes(int old, int now) {
    static final Indexes NONE = new Indexes(-1, -1);

    private Indexes inverse() {
      return new Indexes(now, old);
    }
  }

  /** A subgraph definition that came or went as a whole. */
  record SubgraphChanged(Kind kind, Place place, String name, int nodes, JsonValue json)
      implements Change {
    @Override
    public Change inverse() {
      Kind other = kind == Kind.SUBGRAPH_ADDED ? Kind.SUBGRAPH_REMOVED : Kind.SUBGRAPH_ADDED;
      return new SubgraphChanged(other, place, name, nodes, json);
    }
  }

  /** Anything else of the workflow or of a subgraph definition: {@code extra.note}. */
  record ScopeChanged(Kind kind, Place place, String field, JsonValue old, JsonValue now)
      implements Change {
    @Override
    public Change inverse() {
      return new ScopeChanged(kind, place, field, now, old);
    }
  }
}
