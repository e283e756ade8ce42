package dev.snapline.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A graph cut into its scopes and nodes, of which none is read before somebody asks for it: two
 * graphs that are compared are mostly the same, byte for byte.
 */
public final class CutGraph {
  private final Part whole;
  private final boolean isPrompt;
  private final List<GraphScope> scopes = new ArrayList<>();

  private CutGraph(Part whole, boolean isPrompt) {
    this.whole = whole;
    this.isPrompt = isPrompt;
  }

  /**
   * Cuts a workflow of format 0.4 or 1, or a prompt in API format.
   *
   * @throws NotAGraphException if these bytes are neither
   */
  public static CutGraph read(GraphBytes bytes) throws IOException, NotAGraphException {
    Part whole = Part.of(bytes).stripped();
    if (whole.length() > GraphJson.MOST_TOKENS) {
      GraphJson.requireFewTokens(whole);
    }
    ScopeCut root = ScopeCut.of(whole);
    if (root == null) {
      throw GraphJson.wrong(bytes);
    }
    Part nodes = root.members().get("nodes");
    CutGraph graph = new CutGraph(whole, nodes == null || nodes.isNull());
    if (graph.isPrompt) {
      graph.scopes.add(GraphScope.ofPrompt(root.members()));
    } else {
      graph.add("", root);
    }
    return graph;
  }

  /**
   * Reads all of a graph and keeps nothing.
   *
   * @throws NotAGraphException if any part of it cannot be read
   */
  public static void requireReadable(GraphBytes bytes) throws IOException, NotAGraphException {
    GraphJson.skip(bytes);
  }

  private void add(String id, ScopeCut cut) throws IOException, NotAGraphException {
    Map<String, Part> members = cut.members();
    Part list = members.get("nodes");
    if (list != null && !list.isNull() && !list.isArray()) {
      throw GraphJson.withOddNodes();
    }
    scopes.add(new GraphScope(id, cut));
    for (Part definition : cut.definitions()) {
      ScopeCut inner = ScopeCut.of(definition);
      if (inner == null) {
        throw GraphJson.wrong(definition.bytes());
      }
      Part name = inner.members().get("id");
      add(GraphJson.idOfSubgraph(name == null ? "null" : name.read().name()), inner);
    }
  }

  Part whole() {
    return whole;
  }

  /** Whether it is what ComfyUI runs, its API format. */
  public boolean isPrompt() {
    return isPrompt;
  }

  /** The root first, then the subgraph definitions as they are written. */
  public List<GraphScope> scopes() {
    return scopes;
  }
}
