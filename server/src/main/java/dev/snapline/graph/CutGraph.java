package dev.snapline.graph;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph cut into its scopes and nodes, of which none is read before somebody asks for it: two
 * graphs that are compared are mostly the same, byte for byte.
 */
public final class CutGraph {
  private final boolean isPrompt;
  private final List<GraphScope> scopes = new ArrayList<>();

  private CutGraph(boolean isPrompt) {
    this.isPrompt = isPrompt;
  }

  /**
   * Cuts a workflow of format 0.4 or 1, or a prompt in API format.
   *
   * @throws NotAGraphException if these bytes are neither
   */
  public static CutGraph read(GraphBytes bytes) throws IOException, NotAGraphException {
    byte[] source;
    try (InputStream in = bytes.open()) {
      source = in.readAllBytes();
    }
    try {
      JsonCutter cutter = new JsonCutter(source);
      Slice whole = cutter.whole();
      if (!whole.isObject()) {
        throw GraphJson.wrong(bytes);
      }
      Map<String, Slice> members = cutter.members(whole);
      Slice nodes = members.get("nodes");
      CutGraph graph = new CutGraph(nodes == null || nodes.isNull());
      if (graph.isPrompt) {
        graph.scopes.add(GraphScope.ofPrompt(members));
      } else {
        graph.add(true, members, cutter);
      }
      return graph;
    } catch (JsonCutter.CannotCutException | ArrayIndexOutOfBoundsException e) {
      NotAGraphException wrong = GraphJson.wrong(bytes);
      wrong.addSuppressed(e);
      throw wrong;
    }
  }

  private void add(boolean isRoot, Map<String, Slice> members, JsonCutter cutter)
      throws JsonCutter.CannotCutException, IOException, NotAGraphException {
    Slice list = members.get("nodes");
    if (list != null && !list.isNull() && !list.isArray()) {
      throw GraphJson.withOddNodes();
    }
    List<Slice> nodes = list == null || list.isNull() ? List.of() : cutter.items(list);
    String id = isRoot ? "" : id(members.get("id"));
    GraphScope scope = new GraphScope(id, members, nodes);
    scopes.add(scope);
    Slice definitions = members.get("definitions");
    if (definitions == null || !definitions.isObject()) {
      if (definitions != null) {
        scope.odd("definitions", definitions);
      }
      return;
    }
    for (Map.Entry<String, Slice> member : cutter.members(definitions).entrySet()) {
      if (member.getKey().equals("subgraphs") && member.getValue().isArray()) {
        for (Slice subgraph : cutter.items(member.getValue())) {
          if (subgraph.isObject()) {
            add(false, cutter.members(subgraph), cutter);
          } else {
            scope.odd("definitions.subgraphs", subgraph);
          }
        }
      } else {
        scope.odd("definitions." + member.getKey(), member.getValue());
      }
    }
  }

  private static String id(@Nullable Slice id) throws IOException, NotAGraphException {
    return id == null ? "null" : id.read().name();
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
