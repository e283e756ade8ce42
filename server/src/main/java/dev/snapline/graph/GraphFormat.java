package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.Graph.Extent;
import dev.snapline.graph.Graph.Group;
import dev.snapline.graph.Graph.Link;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.Reroute;
import dev.snapline.graph.Graph.Subgraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ComfyUI's JSON → {@link Graph}. What is missing or of an odd shape gets a default. */
public final class GraphFormat {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Json> links = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Reroute> reroutes = new ArrayList<>();
  private final List<Subgraph> subgraphs = new ArrayList<>();
  private final Map<String, String> reroutesOfLinks = new HashMap<>();
  private String id = "";
  private String name = "";
  private boolean hasNodes;

  private GraphFormat() {}

  /**
   * Reads a workflow of format 0.4 or 1, or a prompt in API format, whose nodes are put into
   * columns.
   *
   * @throws NotAGraphException if these bytes are neither
   */
  public static Graph read(GraphBytes bytes) throws IOException, NotAGraphException {
    GraphFormat root = GraphJson.read(bytes, GraphFormat::scope);
    return root.hasNodes ? root.graph() : GraphJson.read(bytes, ApiFormat::read);
  }

  private static GraphFormat scope(JsonParser in) throws IOException, NotAGraphException {
    GraphFormat scope = new GraphFormat();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      scope.member(in, member);
    }
    return scope;
  }

  private void member(JsonParser in, String member) throws IOException, NotAGraphException {
    switch (member) {
      case "id" -> id = Json.read(in).text("");
      case "name" -> name = Json.read(in).text("");
      case "nodes" -> nodes(in);
      case "links" -> each(in, () -> links.add(Json.read(in)));
      case "groups" -> each(in, () -> groups.add(group(Json.read(in))));
      case "reroutes" -> each(in, () -> reroutes.add(reroute(Json.read(in))));
      case "extra" -> extra(in);
      case "definitions" -> definitions(in);
      default -> in.skipChildren();
    }
  }

  private void nodes(JsonParser in) throws IOException, NotAGraphException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw GraphJson.withOddNodes();
    }
    hasNodes = true;
    each(in, () -> nodes.add(NodeFormat.read(Json.read(in))));
  }

  private void extra(JsonParser in) throws IOException, NotAGraphException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      switch (member) {
        case "reroutes" -> each(in, () -> reroutes.add(reroute(Json.read(in))));
        case "linkExtensions" -> each(in, () -> extension(Json.read(in)));
        default -> in.skipChildren();
      }
    }
  }

  private void definitions(JsonParser in) throws IOException, NotAGraphException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String member = in.currentName();
      in.nextToken();
      if (!member.equals("subgraphs")) {
        in.skipChildren();
        continue;
      }
      each(
          in,
          () -> {
            if (in.currentToken() == JsonToken.START_OBJECT) {
              GraphFormat inner = scope(in);
              subgraphs.add(new Subgraph(inner.id, inner.name, inner.graph()));
            } else {
              in.skipChildren();
            }
          });
    }
  }

  private interface Reading {
    void read() throws IOException, NotAGraphException;
  }

  /** Reads every array or object in this array or object. */
  private static void each(JsonParser in, Reading reading) throws IOException, NotAGraphException {
    if (!in.currentToken().isStructStart()) {
      return;
    }
    while (!in.nextToken().isStructEnd()) {
      if (in.currentToken().isStructStart()) {
        reading.read();
      }
    }
  }

  private Graph graph() {
    return new Graph(
        List.copyOf(nodes),
        links.stream().map(this::link).toList(),
        List.copyOf(groups),
        List.copyOf(reroutes),
        List.copyOf(subgraphs));
  }

  private void extension(Json extension) {
    extension
        .get("parentId")
        .text()
        .ifPresent(parent -> reroutesOfLinks.put(extension.get("id").text(""), parent));
  }

  private Link link(Json link) {
    boolean isRow = link.isArray();
    String linkId = (isRow ? link.at(0) : link.get("id")).text("");
    return new Link(
        linkId,
        (isRow ? link.at(1) : link.get("origin_id")).text(""),
        (isRow ? link.at(2) : link.get("origin_slot")).integer(0),
        (isRow ? link.at(3) : link.get("target_id")).text(""),
        (isRow ? link.at(4) : link.get("target_slot")).integer(0),
        NodeFormat.type(isRow ? link.at(5) : link.get("type")),
        link.get("parentId").text().orElse(reroutesOfLinks.get(linkId)));
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
