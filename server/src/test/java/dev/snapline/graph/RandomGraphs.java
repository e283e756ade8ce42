package dev.snapline.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Graphs of any kind that ComfyUI could write, and changes to them; all from one seed. */
public final class RandomGraphs {
  private static final List<String> TYPES = List.of("MODEL", "CLIP", "LATENT", "IMAGE", "*");
  private static final List<String> TEXTS =
      List.of("", "a cat", "zwei\nZeilen", "美", "😀", "\ud83d", "\u0000", "</title>", "\"\\");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;

  public RandomGraphs(long seed) {
    random = new Random(seed);
  }

  public ObjectNode graph() {
    ObjectNode graph = scope(1 + random.nextInt(12));
    graph.put("id", "g" + random.nextInt());
    graph.put("version", 0.4);
    ArrayNode subgraphs = graph.putObject("definitions").putArray("subgraphs");
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode definition = scope(1 + random.nextInt(4));
      subgraphs.add(definition.put("id", "uuid-" + i).put("name", text()));
    }
    graph.putObject("extra").putObject("ds").put("scale", random.nextDouble());
    graph.withObject("/extra").put("note", text());
    return graph;
  }

  private ObjectNode scope(int nodes) {
    ObjectNode scope = JSON.objectNode();
    ArrayNode array = scope.putArray("nodes");
    for (int id = 1; id <= nodes; id++) {
      array.add(node(id));
    }
    ArrayNode links = scope.putArray("links");
    for (int id = random.nextInt(2 * nodes); id > 0; id--) {
      ArrayNode link = links.addArray().add(id).add(1 + random.nextInt(nodes)).add(0);
      link.add(1 + random.nextInt(nodes)).add(random.nextInt(2)).add(type());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode group = scope.withArray("groups").addObject();
      group.put("title", text()).put("color", "#3f789e");
      pair(group.putArray("bounding"));
      pair(group.withArray("bounding"));
    }
    return scope;
  }

  private ObjectNode node(int id) {
    ObjectNode node = node(id, "Type" + random.nextInt(5));
    switch (random.nextInt(8)) {
      case 0 -> node.set("widgets_values", namedValues());
      case 1 -> makePrimitive(node);
      case 2 -> makeReroute(node);
      default -> node.set("widgets_values", values());
    }
    return node;
  }

  private ObjectNode node(int id, String type) {
    ObjectNode node = JSON.objectNode().put("id", id).put("type", type);
    pair(node.putArray("pos"));
    pair(node.putArray("size"));
    node.putObject("flags");
    node.put("order", random.nextInt(100)).put("mode", random.nextInt(2) * 4);
    node.putArray("inputs").addObject().put("name", "in").put("type", type()).putNull("link");
    node.putArray("outputs").addObject().put("name", "out").put("type", type());
    node.putObject("properties").put("Node name for S&R", text()).put("ver", "1");
    return node;
  }

  private ArrayNode values() {
    ArrayNode values = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(random.nextInt(1000) / 8.0).add(text()).add(random.nextBoolean());
    }
    values.addObject().put("b", 1).put("a", text());
    return values;
  }

  /** As packs write them whose widgets come and go. */
  private ObjectNode namedValues() {
    ObjectNode values = JSON.objectNode().put("rate", random.nextInt(60)).put("file", text());
    values.putObject("preview").put("hidden", random.nextBoolean()).putNull("params");
    if (random.nextBoolean()) {
      values.putNull("start");
    } else {
      values.put("10", text());
    }
    return values;
  }

  /** A value that stands in a node of its own. */
  private void makePrimitive(ObjectNode node) {
    node.put("type", "PrimitiveNode").putArray("inputs");
    ObjectNode output = node.putArray("outputs").addObject().put("name", "INT").put("type", "INT");
    output.putObject("widget").put("name", "seed");
    node.putArray("widgets_values").add(random.nextInt(1000)).add("randomize");
  }

  /** The old kind, which is a node; it has no values. */
  private void makeReroute(ObjectNode node) {
    node.put("type", "Reroute");
    node.putArray("inputs").addObject().put("name", "").put("type", "*").putNull("link");
    node.putArray("outputs").addObject().put("name", "").put("type", type());
    node.putObject("properties").put("showOutputText", random.nextBoolean());
  }

  private void pair(ArrayNode array) {
    array.add(random.nextInt(4000) - 2000).add(random.nextInt(4000) / 10.0);
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  /** The same graph as another frontend, or the same one after an undo, would write it. */
  public ObjectNode withNoise(ObjectNode graph) {
    ObjectNode noisy = (ObjectNode) shuffledMembers(graph);
    noisy.put("revision", random.nextInt(100)).put("last_node_id", random.nextInt(100));
    noisy.put("id", "other");
    noisy.withObject("/extra").putObject("ds").put("scale", random.nextDouble());
    scopes(noisy).forEach(this::makeNoise);
    return noisy;
  }

  private void makeNoise(ObjectNode scope) {
    shuffle((ArrayNode) scope.get("nodes"));
    shuffle((ArrayNode) scope.get("links"));
    if (scope.has("groups")) {
      shuffle((ArrayNode) scope.get("groups"));
    }
    for (JsonNode link : scope.get("links")) {
      ((ArrayNode) link).set(0, 1000 + random.nextInt());
    }
    for (JsonNode json : scope.get("nodes")) {
      ObjectNode node = (ObjectNode) json;
      node.put("order", random.nextInt());
      node.withObject("/properties").put("ver", text());
      node.withArray("inputs").addObject().put("name", "w").putObject("widget").put("name", "w");
      if (random.nextBoolean()) {
        JsonNode pos = node.get("pos");
        node.putObject("pos").set("1", pos.get(1));
        ((ObjectNode) node.get("pos")).set("0", pos.get(0));
      }
      ((ArrayNode) node.get("size")).set(0, node.get("size").get(0).asDouble() + 0.01);
    }
  }

  private JsonNode shuffledMembers(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = JSON.arrayNode();
      value.forEach(item -> array.add(shuffledMembers(item)));
      return array;
    }
    if (!value.isObject()) {
      return value;
    }
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    ObjectNode object = JSON.objectNode();
    names.forEach(name -> object.set(name, shuffledMembers(value.get(name))));
    return object;
  }

  private void shuffle(ArrayNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    Collections.shuffle(items, random);
    array.removeAll().addAll(items);
  }

  /** The graph after one edit that changes what a run gives or what the nodes are called. */
  public ObjectNode withOtherContent(ObjectNode graph) {
    ObjectNode edited = graph.deepCopy();
    ObjectNode scope = anyScope(edited);
    ObjectNode node = anyNode(scope);
    switch (random.nextInt(8)) {
      case 0 -> node.put("type", "Other");
      case 1 -> node.put("title", "Other " + node.path("title").asText());
      case 2 -> node.put("mode", 2);
      case 3 -> editValues(node);
      case 4 -> node.withObject("/properties").put("other", 1);
      case 5 ->
          ((ArrayNode) scope.get("links")).addArray().add(1).add(1).add(7).add(1).add(7).add("X");
      case 6 -> ((ArrayNode) scope.get("nodes")).add(node(777).put("type", "New"));
      default -> {
        ObjectNode group = scope.withArray("groups").addObject().put("title", "other");
        pair(group.putArray("bounding"));
        pair(group.withArray("bounding"));
      }
    }
    return edited;
  }

  private void editValues(ObjectNode node) {
    if (!(node.get("widgets_values") instanceof ObjectNode values)) {
      node.withArray("widgets_values").insert(0, "other");
    } else if (values.has("start")) {
      values.put("start", "other").putNull("end");
    } else {
      values.put("other", 1).remove("10");
    }
  }

  /** The graph after something was moved. */
  public ObjectNode withOtherLayout(ObjectNode graph) {
    ObjectNode edited = graph.deepCopy();
    ObjectNode scope = anyScope(edited);
    ObjectNode node = anyNode(scope);
    switch (random.nextInt(scope.has("groups") ? 4 : 3)) {
      case 0 -> pairAt(node, "pos").set(0, node.get("pos").get(0).asDouble() + 1);
      case 1 -> pairAt(node, "size").set(1, node.get("size").get(1).asDouble() + 0.5);
      case 2 -> node.withObject("/flags").put("pinned", true);
      default -> pairAt(scope.get("groups").get(0), "bounding").set(2, 9999);
    }
    return edited;
  }

  private static ArrayNode pairAt(JsonNode of, String name) {
    return (ArrayNode) of.get(name);
  }

  private ObjectNode anyScope(ObjectNode graph) {
    List<ObjectNode> scopes = scopes(graph);
    return scopes.get(random.nextInt(scopes.size()));
  }

  private ObjectNode anyNode(ObjectNode scope) {
    return (ObjectNode) scope.get("nodes").get(random.nextInt(scope.get("nodes").size()));
  }

  private static List<ObjectNode> scopes(ObjectNode graph) {
    List<ObjectNode> scopes = new ArrayList<>(List.of(graph));
    graph.at("/definitions/subgraphs").forEach(definition -> scopes.add((ObjectNode) definition));
    return scopes;
  }
}
