package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.Graph.Node;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads a few nodes of a graph and passes over the others. */
public final class PickedNodes {
  private final Set<String> paths;
  private final WidgetNames names;
  private final Map<String, Node> found = new HashMap<>();

  private PickedNodes(Set<String> paths, WidgetNames names) {
    this.paths = paths;
    this.names = names;
  }

  /**
   * The nodes with these paths, as far as they are there; of two with one path the first.
   *
   * @param paths as {@link CanonicalNode#path}
   * @param names for widgets that the graph itself does not name
   * @throws NotAGraphException if these bytes are no graph
   */
  public static Map<String, Node> read(GraphBytes bytes, Set<String> paths, WidgetNames names)
      throws IOException, NotAGraphException {
    if (bytes.length() > GraphReader.LARGEST) {
      return readAll(bytes, paths, names);
    }
    Part whole = Part.of(bytes);
    PickedNodes picked = new PickedNodes(paths, names);
    return picked.byParts(whole) ? picked.found : readAll(whole.bytes(), paths, names);
  }

  private static Map<String, Node> readAll(GraphBytes bytes, Set<String> paths, WidgetNames names)
      throws IOException, NotAGraphException {
    PickedNodes picked = new PickedNodes(paths, names);
    boolean hasNodes = GraphJson.read(bytes, in -> picked.scope(in, true));
    if (!hasNodes) {
      for (Node node : GraphJson.read(bytes, ApiFormat::read).nodes()) {
        picked.keep(node.id(), node);
      }
    }
    return picked.found;
  }

  /** Reads only what may be wanted; false if the graph must be read as a whole. */
  private boolean byParts(Part whole) throws IOException {
    try {
      return scope(whole, true);
    } catch (NotAGraphException e) {
      return false;
    }
  }

  private boolean scope(Part part, boolean isRoot) throws IOException, NotAGraphException {
    ScopeCut cut = ScopeCut.of(part);
    if (cut == null) {
      return false;
    }
    Set<Part> passed = new HashSet<>(cut.definitions());
    if (cut.links() != null) {
      passed.add(cut.links());
    }
    for (Part node : cut.nodes()) {
      String id = node.firstNumber("id");
      if (id != null && !mayBeWanted(id)) {
        passed.add(node);
      }
    }
    if (paths.stream().anyMatch(path -> path.indexOf(':') >= 0)) {
      for (Part definition : cut.definitions()) {
        if (!scope(definition, false)) {
          return false;
        }
      }
    }
    return GraphJson.read(GraphBytes.of(cut.without(passed)), in -> scope(in, isRoot));
  }

  private boolean scope(JsonParser in, boolean isRoot) throws IOException {
    Map<String, Node> nodes = new LinkedHashMap<>();
    String id = "";
    boolean hasNodes = false;
    // A definition may name itself only after its nodes.
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "id" -> id = Scalars.text(in);
        case "nodes" -> {
          hasNodes = true;
          nodes(in, nodes);
        }
        case "definitions" -> definitions(in);
        default -> in.skipChildren();
      }
    }
    String prefix = isRoot ? "" : id + ":";
    nodes.forEach((nodeId, node) -> keep(prefix + nodeId, node));
    return hasNodes;
  }

  private void keep(String path, Node node) {
    if (paths.contains(path)) {
      found.putIfAbsent(path, names.named(path, node));
    }
  }

  private void definitions(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      if (in.nextToken() != JsonToken.START_ARRAY || !member.equals("subgraphs")) {
        in.skipChildren();
        continue;
      }
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (in.currentToken() == JsonToken.START_OBJECT) {
          scope(in, false);
        } else {
          in.skipChildren();
        }
      }
    }
  }

  private void nodes(JsonParser in, Map<String, Node> nodes) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        node(in, nodes);
      } else {
        in.skipChildren();
      }
    }
  }

  /** ComfyUI writes the id first, so that most nodes need not be read. */
  private void node(JsonParser in, Map<String, Node> nodes) throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    boolean isWanted = true;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      if (!isWanted) {
        in.skipChildren();
        continue;
      }
      Json value = Json.read(in);
      members.put(name, value);
      isWanted = !name.equals("id") || mayBeWanted(value.text("null"));
    }
    if (isWanted) {
      Node node = NodeFormat.read(new Json(members));
      nodes.putIfAbsent(node.id(), node);
    }
  }

  private boolean mayBeWanted(String id) {
    return paths.contains(id) || paths.stream().anyMatch(path -> path.endsWith(":" + id));
  }
}
