package dev.snapline.graph;

import dev.snapline.graph.Graph.Link;
import dev.snapline.graph.Graph.Mode;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.Shape;
import dev.snapline.graph.Graph.Slot;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What ComfyUI runs, its API format → {@link Graph}. It has no places: nodes go into columns. */
final class ApiFormat {
  private static final double COLUMN = 300;
  private static final double GAP = 60;
  private static final double ROW = 24;

  private final Map<String, Json> prompt = new LinkedHashMap<>();
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<Integer, Double> bottoms = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private int count;

  private ApiFormat() {}

  static Graph read(GraphScope scope) throws IOException, NotAGraphException {
    ApiFormat format = new ApiFormat();
    for (NodeBytes bytes : scope.nodes().values()) {
      Json node = Json.read(bytes.part());
      if (!node.get("class_type").isText()) {
        throw GraphJson.withoutNodes();
      }
      format.prompt.put(bytes.id(), node);
    }
    return format.graph();
  }

  /** One node by itself: the nodes that its inputs are linked to are taken to be there. */
  static Node alone(String id, Json node) {
    ApiFormat format = new ApiFormat();
    node.get("inputs").items().stream()
        .filter(Json::isArray)
        .forEach(input -> format.prompt.put(input.at(0).text(""), new Json(null)));
    format.prompt.put(id, node);
    return format.node(id);
  }

  private Graph graph() {
    prompt.keySet().forEach(id -> column(id, new HashSet<>()));
    List<Node> nodes = prompt.keySet().stream().map(this::node).toList();
    return new Graph(nodes, links, List.of(), List.of(), List.of());
  }

  /** One to the right of everything that it takes from. */
  private int column(String id, Set<String> waiting) {
    Integer known = columns.get(id);
    if (known != null) {
      return known;
    }
    // Depth is limited so that a chain of ten thousand nodes cannot exhaust the stack.
    if (waiting.size() > 500 || !waiting.add(id)) {
      return 0;
    }
    int column = 0;
    for (Json input : prompt.getOrDefault(id, new Json(null)).get("inputs").items()) {
      if (isLink(input)) {
        column = Math.max(column, column(input.at(0).text(""), waiting) + 1);
      }
    }
    waiting.remove(id);
    columns.put(id, column);
    return column;
  }

  private Node node(String id) {
    Json json = prompt.getOrDefault(id, new Json(null));
    List<Slot> inputs = new ArrayList<>();
    List<Widget> widgets = new ArrayList<>();
    json.get("inputs")
        .members()
        .forEach(
            (name, value) -> {
              if (PromptLinks.isLink(value)) {
                count++; // a link that comes from nowhere is not drawn, but counts
              }
              if (isLink(value)) {
                links.add(
                    new Link(
                        Integer.toString(count),
                        value.at(0).text(""),
                        value.at(1).integer(0),
                        id,
                        inputs.size(),
                        "",
                        null));
                inputs.add(new Slot(name, name, "", null, true, false));
              } else {
                widgets.add(
                    new Widget(
                        name,
                        value.line(),
                        value.isNumber() ? ValueKind.NUMBER : ValueKind.CHOICE));
              }
            });
    int column = columns.getOrDefault(id, 0);
    double top = bottoms.getOrDefault(column, 0.0) + GAP;
    bottoms.put(column, top + ROW * (inputs.size() + widgets.size() + 1));
    return new Node(
        id,
        json.get("class_type").text("unknown"),
        GraphFormat.orNull(json.get("_meta").get("title")),
        new Point(column * COLUMN, top),
        null,
        false,
        false,
        Mode.ACTIVE,
        Shape.ROUND,
        null,
        null,
        inputs,
        List.of(new Slot("", "", "", null, true, false)),
        widgets);
  }

  private boolean isLink(Json value) {
    return PromptLinks.isLink(value) && prompt.containsKey(value.at(0).text(""));
  }
}
