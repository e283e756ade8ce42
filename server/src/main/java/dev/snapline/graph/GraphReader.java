package dev.snapline.graph;

import dev.snapline.graph.PickedNodes.Picked;
import dev.snapline.graph.ScopeReader.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads graphs like {@link CanonicalGraph#read}, and faster those that share most of their bytes
 * with one that it read before: a graph that was edited differs in a few nodes. Safe for several
 * threads.
 */
public final class GraphReader {
  /*
   * Nodes, link tables and subgraph definitions are looked up by their bytes, every one of them
   * compared, so that what is found is what reading would give. Only the others are read. A part
   * that begins like a known one and has all its bytes ends where that does, unread: no value in
   * JSON is the beginning of another object or array. If anything is unusual, the graph is read as a
   * whole: what is wrong is told there.
   */
  static final int LARGEST = 2 << 20;

  /** Bytes of nodes that stay read: a few times as much as they take in a graph. */
  private static final int PICKED = 16 << 10;

  private final KnownParts<CanonicalNode> nodes;
  private final KnownParts<List<LinkReader.Row>> links;
  private final KnownParts<GraphParts> definitions;
  private final KnownParts<NodeBytes> picked = new KnownParts<>(PICKED);

  /**
   * @param room how many bytes of graphs are remembered
   */
  public GraphReader(int room) {
    nodes = new KnownParts<>(room / 2);
    links = new KnownParts<>(room / 8);
    definitions = new KnownParts<>(room / 2 - room / 8);
  }

  /**
   * The same as {@link CanonicalGraph#read}.
   *
   * @throws NotAGraphException if these bytes are no graph
   */
  public CanonicalGraph read(GraphBytes bytes) throws IOException, NotAGraphException {
    return read(bytes, null);
  }

  /**
   * The same, a little faster.
   *
   * @param near a graph that this one was most likely edited from
   */
  public CanonicalGraph read(GraphBytes bytes, @Nullable CanonicalGraph near)
      throws IOException, NotAGraphException {
    if (bytes.length() > LARGEST) {
      return CanonicalGraph.read(bytes);
    }
    Part whole = Part.of(bytes);
    CanonicalGraph graph = byParts(whole, near);
    return graph == null ? CanonicalGraph.read(whole.bytes()) : graph;
  }

  /**
   * Nodes of a graph that was read here; empty if not all of them are remembered.
   *
   * @param paths as {@link CanonicalNode#path}
   * @param names for widgets that the graph itself does not name
   */
  public Optional<Map<String, Picked>> picked(
      CanonicalGraph graph, Set<String> paths, WidgetNames names)
      throws IOException, NotAGraphException {
    Map<String, Picked> found = new HashMap<>();
    for (CanonicalNode node : graph.nodes()) {
      if (paths.contains(node.path())) {
        Part part = nodes.partOf(node.apart());
        if (part == null || found.containsKey(node.path())) {
          return Optional.empty();
        }
        NodeBytes bytes = nodeOf(part);
        found.put(node.path(), new Picked(bytes, bytes.tree().values(names.of(node.path()))));
      }
    }
    return Optional.of(found);
  }

  /** What a capture changed is mostly what the next one changes once more. */
  private NodeBytes nodeOf(Part part) throws IOException, NotAGraphException {
    NodeBytes known = picked.find(part);
    if (known == null) {
      known = new NodeBytes(NodeBytes.id(part), part, false);
      picked.keep(part, known);
    }
    return known;
  }

  private @Nullable CanonicalGraph byParts(Part whole, @Nullable CanonicalGraph near)
      throws IOException {
    try {
      GraphParts parts = new GraphParts();
      ScopeReader root = scope(whole, Kind.ROOT, parts);
      return root == null || !root.hasNodes()
          ? null
          : new CanonicalGraph(root.id(), false, parts, near);
    } catch (NotAGraphException e) {
      return null;
    }
  }

  private int end(String place, byte[] json, int from, int to) {
    return switch (place) {
      case "nodes" -> nodes.end(json, from, to);
      case "links" -> links.end(json, from, to);
      default -> definitions.end(json, from, to);
    };
  }

  private boolean areRead(List<Part> scopes, GraphParts parts)
      throws IOException, NotAGraphException {
    for (Part scope : scopes) {
      GraphParts own = definitions.find(scope);
      if (own == null) {
        own = new GraphParts();
        if (scope(scope, Kind.DEFINITION, own) == null) {
          return false;
        }
        own.sort(); // once: what is known is put in order with the rest again and again
        definitions.keep(scope, own);
      }
      parts.addAll(own);
    }
    return true;
  }

  /** Adds what is in a scope to the parts; null if it cannot be read like this. */
  private @Nullable ScopeReader scope(Part scope, Kind kind, GraphParts parts)
      throws IOException, NotAGraphException {
    ScopeCut cut = ScopeCut.of(scope, this::end);
    if (cut == null || !cut.isPlain() || !areRead(cut.definitions(), parts)) {
      return null;
    }
    Set<Part> known = new HashSet<>(cut.definitions());
    List<CanonicalNode> knownNodes = new ArrayList<>();
    List<Part> newNodes = new ArrayList<>();
    for (Part part : cut.nodes()) {
      CanonicalNode node = nodes.find(part);
      if (node == null) {
        newNodes.add(part);
      } else {
        knownNodes.add(node);
        known.add(part);
      }
    }
    Part table = cut.links();
    List<LinkReader.Row> knownRows = table == null ? null : links.find(table);
    if (table != null && knownRows != null) {
      known.add(table);
    }
    ScopeReader reader =
        GraphJson.read(GraphBytes.of(cut.without(known)), in -> ScopeReader.read(in, kind));
    if (reader.nodes().size() != newNodes.size()) {
      return null; // one name is written with escapes
    }
    for (int i = 0; i < newNodes.size(); i++) {
      nodes.keep(newNodes.get(i), reader.nodes().get(i));
    }
    reader.nodes().addAll(knownNodes);
    if (knownRows != null) {
      reader.links().rows().addAll(knownRows);
    } else if (table != null && reader.links().isPlain()) {
      links.keep(table, List.copyOf(reader.links().rows()));
    }
    reader.addTo(parts);
    return reader;
  }
}
