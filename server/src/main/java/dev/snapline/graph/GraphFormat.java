package dev.snapline.graph;

import dev.snapline.graph.Graph.Extent;
import dev.snapline.graph.Graph.Group;
import dev.snapline.graph.Graph.Link;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.Reroute;
import dev.snapline.graph.Graph.Subgraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * ComfyUI's JSON → {@link Graph}. What is missing or of an odd shape gets a default. Of several
 * graphs the nodes that are written alike are read once.
 */
public final class GraphFormat {
  private static final byte[] REROUTES = "reroutes".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EXTENSIONS = "linkExtensions".getBytes(StandardCharsets.US_ASCII);

  private final Map<Part, Node> known = new HashMap<>();

  /**
   * Reads a workflow of format 0.4 or 1, or a prompt in API format, whose nodes are put into
   * columns.
   *
   * @throws NotAGraphException if these bytes are neither
   */
  public static Graph read(GraphBytes bytes) throws IOException, NotAGraphException {
    try {
      return new GraphFormat().read(CutGraph.read(bytes));
    } catch (NotAGraphException e) {
      throw GraphJson.wrong(bytes, e);
    }
  }

  /** Reads a graph that was cut already, which somebody else may compare at the same time. */
  public Graph read(CutGraph graph) throws IOException, NotAGraphException {
    if (graph.isPrompt()) {
      return ApiFormat.read(graph.scopes().get(0));
    }
    List<Subgraph> subgraphs = new ArrayList<>();
    for (GraphScope scope : graph.scopes().subList(1, graph.scopes().size())) {
      subgraphs.add(new Subgraph(scope.id(), scope.name(), graph(scope, List.of())));
    }
    return graph(graph.scopes().get(0), subgraphs);
  }

  private Graph graph(GraphScope scope, List<Subgraph> subgraphs)
      throws IOException, NotAGraphException {
    List<Node> nodes = new ArrayList<>();
    for (Part part : scope.nodeParts()) {
      Node node = known.get(part);
      if (node == null) {
        node = NodeFormat.read(Json.read(part));
        known.put(part, node);
      }
      nodes.add(node);
    }
    List<Reroute> reroutes = new ArrayList<>();
    Map<String, String> reroutesOfLinks = new HashMap<>();
    each(scope.part("reroutes"), reroute -> reroutes.add(reroute(reroute)));
    Part extra = scope.part("extra");
    if (extra != null && extra.isObject()) {
      each(extra.member(REROUTES), reroute -> reroutes.add(reroute(reroute)));
      each(extra.member(EXTENSIONS), extension -> extension(extension, reroutesOfLinks));
    }
    List<Link> links = new ArrayList<>();
    each(scope.part("links"), link -> links.add(link(link, reroutesOfLinks)));
    List<Group> groups = new ArrayList<>();
    each(scope.part("groups"), group -> groups.add(group(group)));
    return new Graph(nodes, links, groups, reroutes, subgraphs);
  }

  /** Reads every array or object in an array or object. */
  private static void each(@Nullable Part list, Consumer<Json> reading)
      throws IOException, NotAGraphException {
    if (list == null || !(list.isArray() || list.isObject())) {
      return;
    }
    GraphJson.read(
        list,
        in -> {
          while (!in.nextToken().isStructEnd()) {
            if (in.currentToken().isStructStart()) {
              reading.accept(Json.read(in));
            }
          }
          return list;
        });
  }

  private static void extension(Json extension, Map<String, String> reroutes) {
    extension
        .get("parentId")
        .text()
        .ifPresent(parent -> reroutes.put(extension.get("id").text(""), parent));
  }

  private static Link link(Json link, Map<String, String> reroutes) {
    boolean isRow = link.isArray();
    String linkId = (isRow ? link.at(0) : link.get("id")).text("");
    return new Link(
        linkId,
        (isRow ? link.at(1) : link.get("origin_id")).text(""),
        (isRow ? link.at(2) : link.get("origin_slot")).integer(0),
        (isRow ? link.at(3) : link.get("target_id")).text(""),
        (isRow ? link.at(4) : link.get("target_slot")).integer(0),
        NodeFormat.type(isRow ? link.at(5) : link.get("type")),
        link.get("parentId").text().orElse(reroutes.get(linkId)));
  }

  private static Group group(Json group) {
    Json bounding = group.get("bounding");
    return new Group(
        group.get("title").text("Group"),
        new Point(bounding.at(0).number(0), bounding.at(1).number(0)),
        new Extent(Math.max(0, bounding.at(2).number(140)), Math.max(0, bounding.at(3).number(80))),
        orNull(group.get("color")),
        Math.max(1, Math.min(200, group.get("font_size").number(20))));
  }

  private static Reroute reroute(Json reroute) {
    Json pos = reroute.get("pos");
    return new Reroute(
        reroute.get("id").text(""),
        orNull(reroute.get("parentId")),
        new Point(pos.at(0).number(0), pos.at(1).number(0)));
  }

  static @Nullable String orNull(Json json) {
    return json.text().orElse(null);
  }
}
