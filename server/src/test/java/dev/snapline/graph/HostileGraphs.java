package dev.snapline.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** Graphs that nobody should be able to make, the same for the same seed. */
public final class HostileGraphs {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] TEXTS = {
    "</title><script>alert(1)</script>",
    "]]></style><img src=x onerror=alert(1)>",
    "url(javascript:alert(1))",
    "#fff;}*{background:url(http://x/)",
    "\" onload=\"alert(1)",
    "שלום עולם \u202e evil \u202c",
    "😀🏳️‍🌈 \ud83d \ude00",
    "\u0000\u0001\u001f\ufffe\uffff",
    "&lt;&#0;&bogus;",
    "NaN",
    "",
    "x".repeat(5_000)
  };
  private static final double[] NUMBERS = {
    0, -0.0, 1e308, -1e308, 1e-308, -50, 0.3, 1 << 30, -(1 << 30), 4e15, 120
  };

  private final Random random;

  private HostileGraphs(long seed) {
    random = new Random(seed);
  }

  public static ObjectNode of(long seed) {
    return new HostileGraphs(seed).graph(true);
  }

  private ObjectNode graph(boolean isRoot) {
    ObjectNode graph = JSON.createObjectNode();
    graph.put("id", text()).put("name", text());
    ArrayNode nodes = graph.putArray("nodes");
    for (int i = 0; i < 25; i++) {
      node(nodes.addObject(), i);
    }
    nodes.add(7).addNull().add(text());
    ArrayNode links = graph.putArray("links");
    for (int i = 0; i < 40; i++) {
      links.addArray().add(i).add(any(30)).add(any(9) - 3).add(any(30)).add(any(9) - 3).add(text());
    }
    links.add("x").addObject().put("id", -1).put("parentId", 3);
    ArrayNode groups = graph.putArray("groups");
    for (int i = 0; i < 5; i++) {
      ObjectNode group = groups.addObject();
      group.put("title", text()).put("color", text()).put("font_size", number());
      numbers(group.putArray("bounding"), 4);
    }
    ObjectNode extra = graph.putObject("extra");
    ArrayNode reroutes = extra.putArray("reroutes");
    ArrayNode extensions = extra.putArray("linkExtensions");
    for (int i = 0; i < 6; i++) {
      // The last one's parent is the first again.
      numbers(reroutes.addObject().put("id", i).put("parentId", (i + 1) % 6).putArray("pos"), 2);
      extensions.addObject().put("id", any(40)).put("parentId", any(8));
    }
    if (isRoot) {
      // Definitions that hold themselves and each other.
      ArrayNode definitions = graph.putObject("definitions").putArray("subgraphs");
      definitions.add(graph(false).put("id", "sub-0"));
      definitions.add(graph(false).put("id", "sub-1"));
    }
    return graph;
  }

  private void node(ObjectNode node, int index) {
    node.put("id", random.nextBoolean() ? Integer.toString(index) : text());
    node.put("type", random.nextInt(3) == 0 ? "sub-" + any(2) : text());
    node.put("title", text()).put("mode", any(6)).put("shape", any(6));
    node.put("color", text()).put("bgcolor", text());
    numbers(node.putArray("pos"), any(3));
    numbers(node.putArray("size"), any(3));
    node.putObject("flags").put("collapsed", random.nextBoolean());
    for (String side : new String[] {"inputs", "outputs"}) {
      ArrayNode slots = node.putArray(side);
      for (int i = any(4); i > 0; i--) {
        ObjectNode slot = slots.addObject().put("name", text()).put("type", text());
        slot.put("label", text()).put("link", any(40));
        slot.putObject("widget").put("name", text());
      }
    }
    ArrayNode values = node.putArray("widgets_values");
    for (int i = any(6); i > 0; i--) {
      values.add(text()).add(number()).addNull().addObject().put("a", text());
    }
  }

  private void numbers(ArrayNode array, int count) {
    for (int i = 0; i < count; i++) {
      array.add(number());
    }
  }

  private int any(int below) {
    return random.nextInt(below);
  }

  private String text() {
    return TEXTS[any(TEXTS.length)];
  }

  private double number() {
    return NUMBERS[any(NUMBERS.length)];
  }
}
