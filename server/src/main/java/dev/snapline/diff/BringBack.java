package dev.snapline.diff;

import dev.snapline.diff.Change.End;
import dev.snapline.diff.Change.Link;
import dev.snapline.diff.Change.LinkAdded;
import dev.snapline.diff.Change.LinkRewired;
import dev.snapline.diff.Change.NodeAdded;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.NodeRemoved;
import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.diff.Change.SubgraphChanged;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.GraphScope;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.LinkRow;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one change back: what was in the base comes into the graph that was compared with it. */
public final class BringBack {
  private static final Set<String> RIM = Set.of(LinkComparer.INPUT, LinkComparer.OUTPUT);

  private final GraphDraft draft;
  private final List<Lost> lost = new ArrayList<>();
  private int joined;

  /**
   * What became of it.
   *
   * @param graph with that one change taken back
   * @param joined how many links were made
   */
  public record Result(JsonValue graph, int joined, List<Lost> lost) {}

  /** A link that could not be made, and the end at which it could not. */
  public record Lost(Link link, Reason reason, At at) {}

  /** One of the two ends of a link. */
  public enum At {
    ORIGIN,
    TARGET;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why a link could not be made. */
  public enum Reason {
    NODE_GONE,
    SLOT_GONE,
    TYPE,
    TAKEN;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private BringBack(JsonValue graph) {
    draft = new GraphDraft(graph);
  }

  /** Whether a change of this kind can be taken back at all. */
  public static boolean isPossible(Change change) {
    if (change instanceof NodeChanged node) {
      boolean isInList = node.key().get(node.key().size() - 1).matches("\\d+");
      return !(isInList && node.old() == JsonValue.Nothing.NULL) && !node.field().equals("type");
    }
    if (change instanceof SubgraphChanged subgraph) {
      return subgraph.kind() == Kind.SUBGRAPH_REMOVED;
    }
    return !(change instanceof ScopeChanged part && part.field().equals("format"));
  }

  /**
   * Takes a change back.
   *
   * @param change of a comparison of {@code base} with {@code graph}
   * @param base where definitions of subgraphs come from that a node needs and the graph lacks
   * @param graph the open workflow
   */
  public static Result of(Change change, GraphComparer.Given base, JsonValue graph)
      throws IOException, NotAGraphException {
    BringBack back = new BringBack(graph);
    back.make(change.inverse(), base);
    return new Result(back.draft.json(), back.joined, back.lost);
  }

  private void make(Change change, GraphComparer.Given base)
      throws IOException, NotAGraphException {
    if (change instanceof SubgraphChanged || !draft.hasScope(change.place().scope())) {
      draft.apply(change);
    } else if (change instanceof NodeAdded node) {
      addDefinitions(node.node().type(), base);
      draft.apply(
          new NodeAdded(
              node.place(), node.node(), SlotLinks.none(node.json()), node.values(), node.links()));
      node.links().forEach(link -> join(draft.scope(node), link, null));
    } else if (change instanceof NodeRemoved node) {
      ScopeDraft scope = draft.scope(node);
      for (ScopeDraft.Row row : List.copyOf(scope.links)) {
        String id = node.node().id();
        if (row.row().origin().equals(id) || row.row().target().equals(id)) {
          scope.remove(row);
        }
      }
      draft.apply(node);
    } else if (change instanceof LinkAdded link) {
      if (link.inputs() != null) {
        draft.apply(new NodeInputs(link).change());
      }
      join(draft.scope(link), link.link(), null);
    } else if (change instanceof LinkRewired link) {
      ScopeDraft scope = draft.scope(link);
      ScopeDraft.Row held = scope.find(link.former().row().ends());
      if (join(scope, link.now(), held) && held != null) {
        scope.remove(held);
      }
    } else {
      draft.apply(change);
    }
  }

  /** An input that a widget had while it was linked. */
  private record NodeInputs(LinkAdded link) {
    NodeChanged change() {
      End target = link.link().target();
      var inputs = link.inputs();
      if (inputs == null) {
        throw new IllegalStateException("the inputs stay as they were");
      }
      return new NodeChanged(
          Kind.INPUT,
          link.place(),
          new Change.NodeName(target.path(), link.link().row().target(), "", target.title()),
          target.slot(),
          List.of("inputs"),
          inputs.old(),
          inputs.now(),
          ValueKind.TEXT,
          false,
          Change.Indexes.NONE);
    }
  }

  /** A node of a subgraph needs its definition, and those of the nodes in it. */
  private void addDefinitions(String type, GraphComparer.Given base)
      throws IOException, NotAGraphException {
    Map<String, GraphScope> known = new HashMap<>();
    for (GraphScope scope : base.graph().scopes()) {
      if (!scope.isRoot()) {
        known.putIfAbsent(scope.id(), scope);
      }
    }
    Deque<String> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      String next = open.pop();
      GraphScope scope = known.get(next);
      if (scope == null || draft.hasScope(next)) {
        continue;
      }
      draft.apply(
          new SubgraphChanged(Kind.SUBGRAPH_ADDED, Side.ROOT, scope.name(), 0, scope.json()));
      List<String> inner = new ArrayList<>();
      for (var node : scope.nodes().values()) {
        Optional.ofNullable(node.type()).ifPresent(inner::add);
      }
      Collections.reverse(inner);
      inner.forEach(open::push);
    }
  }

  /**
   * Makes a link if both ends are there, fit and are free.
   *
   * @param held the link that may hold the input, since it goes
   */
  private boolean join(ScopeDraft scope, Link link, ScopeDraft.@Nullable Row held) {
    Integer origin = slot(scope, link.row().origin(), link.origin(), "outputs");
    Integer target = slot(scope, link.row().target(), link.target(), "inputs");
    Lost no = lost(scope, link, origin, target, held);
    if (no != null) {
      lost.add(no);
      return false;
    }
    LinkRow row = link.row();
    scope.link(
        draft.join(
            scope,
            new LinkRow(
                row.id(),
                row.origin(),
                String.valueOf(origin),
                row.target(),
                String.valueOf(target),
                row.type(),
                null)));
    joined++;
    return true;
  }

  private static @Nullable Lost lost(
      ScopeDraft scope,
      Link link,
      @Nullable Integer origin,
      @Nullable Integer target,
      ScopeDraft.@Nullable Row held) {
    LinkRow row = link.row();
    if (!isThere(scope, row.origin())) {
      return new Lost(link, Reason.NODE_GONE, At.ORIGIN);
    }
    if (!isThere(scope, row.target())) {
      return new Lost(link, Reason.NODE_GONE, At.TARGET);
    }
    if (origin == null || target == null) {
      return new Lost(link, Reason.SLOT_GONE, origin == null ? At.ORIGIN : At.TARGET);
    }
    JsonValue from = slots(scope, row.origin(), "outputs").at(origin).get("type");
    JsonValue into = slots(scope, row.target(), "inputs").at(target).get("type");
    if (!fit(from, into)) {
      return new Lost(link, Reason.TYPE, At.TARGET);
    }
    boolean isTaken =
        scope.hasLinkInto(row.target(), target.toString())
            && (held == null
                || scope.links.stream()
                    .anyMatch(
                        other ->
                            !other.equals(held)
                                && other.row().target().equals(row.target())
                                && other.row().targetSlot().equals(target.toString())));
    return isTaken ? new Lost(link, Reason.TAKEN, At.TARGET) : null;
  }

  private static boolean isThere(ScopeDraft scope, String node) {
    return scope.nodes.containsKey(node) || (!scope.id.isEmpty() && RIM.contains(node));
  }

  /** The slots of a node; at the rim of a subgraph those of its definition. */
  private static JsonValue slots(ScopeDraft scope, String node, String side) {
    JsonValue json = scope.nodes.get(node);
    if (json != null) {
      return json.get(side);
    }
    return scope.member(node.equals(LinkComparer.INPUT) ? "inputs" : "outputs");
  }

  /** The slot where it was if it is still called so, else where it is called so now. */
  private static @Nullable Integer slot(ScopeDraft scope, String node, End end, String side) {
    List<JsonValue> slots = slots(scope, node, side).items();
    if (end.index() >= 0 && end.index() < slots.size() && isCalled(slots.get(end.index()), end)) {
      return end.index();
    }
    for (int i = 0; i < slots.size(); i++) {
      if (isCalled(slots.get(i), end)) {
        return i;
      }
    }
    return null;
  }

  private static boolean isCalled(JsonValue slot, End end) {
    String name = slot.get("name").scalar().orElse("");
    String label = slot.get("label").scalar().orElse(name);
    return end.slot().equals(name)
        || end.slot().equals(label)
        || (name.isEmpty() && end.slot().equals(String.valueOf(end.index())));
  }

  /** As ComfyUI joins: equal types, one of several, or anything. */
  private static boolean fit(JsonValue from, JsonValue into) {
    if (from.isNull() || into.isNull() || from.equals(into)) {
      return true;
    }
    List<String> types = List.of(type(into).split(","));
    return type(from).equals("*")
        || types.contains("*")
        || List.of(type(from).split(",")).stream().anyMatch(types::contains);
  }

  private static String type(JsonValue type) {
    return type instanceof JsonValue.Items
        ? "COMBO"
        : type.scalar().orElse("*").toUpperCase(Locale.ROOT);
  }
}
