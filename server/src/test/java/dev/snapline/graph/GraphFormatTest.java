package dev.snapline.graph;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.Graph.Link;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import org.junit.jupiter.api.Test;

class GraphFormatTest {
  private final ObjectNode json = Graphs.graph();

  @Test
  void readsLinksOfBothFormats() throws Exception {
    Link link = new Link("1", 0, "2", 0, "MODEL", "1");
    assertThat(read(json).links()).containsExactly(link);

    json.set(
        "links",
        value(
            "[{\"id\":4,\"origin_id\":\"1\",\"target_id\":2,\"target_slot\":0,\"type\":\"MODEL\","
                + "\"parentId\":1}]"));
    assertThat(read(json).links()).containsExactly(link);
  }

  @Test
  void readsPositionsOfBothShapes() throws Exception {
    node(json, 0).set("pos", value("{\"0\":1.5,\"1\":-2}"));

    assertThat(read(json).nodes().get(0).pos()).isEqualTo(new Point(1.5, -2));
  }

  @Test
  void knowsNamesOfWidgetsFromTheInputs() throws Exception {
    object(json, "/nodes/1").set("widgets_values", value("[5,\"randomize\",20]"));
    array(json, "/nodes/1/inputs")
        .insert(1, value("{\"name\":\"seed\",\"type\":\"INT\",\"widget\":{\"name\":\"seed\"}}"));

    assertThat(read(json).nodes().get(1).widgets())
        .containsExactly(
            new Widget("seed", "5", ValueKind.NUMBER),
            new Widget("control_after_generate", "randomize", ValueKind.CHOICE),
            new Widget("steps", "20", ValueKind.NUMBER));
  }

  @Test
  void findsTheInsideOfASubgraph() throws Exception {
    Graph graph = read(json);

    assertThat(graph.subgraph("aaaa-1").orElseThrow().name()).isEqualTo("Inner");
    assertThat(graph.subgraph("aaaa-1").orElseThrow().graph().nodes()).hasSize(1);
    assertThat(graph.subgraph("other")).isEmpty();
  }

  /** Any member of any shape: no file that is a graph may stop a picture. */
  @Test
  void readsWhateverHasAnArrayOfNodes() throws Exception {
    for (String odd : new String[] {"null", "7", "\"x\"", "[]", "{}", "[[1]]", "true", "1e999"}) {
      for (String member : new String[] {"links", "groups", "extra", "definitions", "reroutes"}) {
        ObjectNode graph = Graphs.graph();
        graph.set(member, value(odd.equals("1e999") ? "9e99" : odd));
        assertThat(read(graph).nodes()).hasSize(3);
      }
      for (String member :
          new String[] {
            "id",
            "type",
            "pos",
            "size",
            "flags",
            "mode",
            "inputs",
            "outputs",
            "widgets_values",
            "widgets_values_named",
            "title",
            "color",
            "shape"
          }) {
        ObjectNode graph = Graphs.graph();
        node(graph, 1).set(member, value(odd.equals("1e999") ? "9e99" : odd));
        assertThat(read(graph).nodes()).hasSize(3);
      }
    }
  }

  @Test
  void keepsPlacesFinite() throws Exception {
    Graph graph =
        GraphFormat.read(Graphs.bytes("{\"nodes\":[{\"pos\":[1e999,-1e999],\"size\":[1e400,5]}]}"));

    assertThat(graph.nodes().get(0).pos()).isEqualTo(new Point(10_000_000, -10_000_000));
  }

  private static Graph read(JsonNode graph) throws Exception {
    return GraphFormat.read(Graphs.bytes(graph));
  }
}
