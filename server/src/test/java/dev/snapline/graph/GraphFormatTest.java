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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphFormatTest {
  private final ObjectNode json = Graphs.graph();

  @Test
  void readsLinksOfBothFormats() throws Exception {
    Link link = new Link("1", "1", 0, "2", 0, "MODEL", "1");
    assertThat(read(json).links()).containsExactly(link);

    json.set(
        "links",
        value(
            "[{\"id\":4,\"origin_id\":\"1\",\"target_id\":2,\"target_slot\":0,\"type\":\"MODEL\","
                + "\"parentId\":1}]"));
    Link other = new Link("4", "1", 0, "2", 0, "MODEL", "1");
    assertThat(read(json).links()).containsExactly(other);
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

  @Test
  void passesOverLinksGroupsAndDefinitionsThatAreNone() throws Exception {
    Graph graph =
        read(
            """
            {"nodes":[],"links":[7,null,[1,1,0,2,0,"A"]],"groups":["x",{"title":"Mine"}],
             "definitions":{"macros":[{"id":"m"}],"subgraphs":[7,[],{"id":"a","name":"A"}]}}
            """);

    assertThat(graph.links()).containsExactly(new Link("1", "1", 0, "2", 0, "A", null));
    assertThat(graph.groups()).extracting(Graph.Group::title).containsExactly("Mine");
    assertThat(graph.subgraphs()).extracting(Graph.Subgraph::id).containsExactly("a");
  }

  @Test
  void leavesTheSizeToThePictureWhereHalfOfItIsMissing() throws Exception {
    assertThat(readNode("\"size\":[200]").size()).isNull();
    assertThat(readNode("\"size\":[200,-5]").size()).isEqualTo(new Graph.Extent(200, 0));
  }

  @ParameterizedTest
  @CsvSource({"1,BOX", "'\"box\"',BOX", "4,CARD", "'\"card\"',CARD", "2,ROUND", "'\"x\"',ROUND"})
  void knowsShapesByNumberAndByName(String written, Graph.Shape shape) throws Exception {
    assertThat(readNode("\"shape\":" + written).shape()).isEqualTo(shape);
  }

  /** Such nodes tell no names of their widgets; a line would hide most of the text. */
  @ParameterizedTest
  @CsvSource({
    "Note,PROSE",
    "MarkdownNote,PROSE",
    "CLIPTextEncodeFlux,PROSE",
    "PrimitiveNode,PROSE",
    "LoraLoader,CHOICE"
  })
  void showsNamelessTextsOfNotesAndPromptsInSeveralLines(String type, ValueKind kind)
      throws Exception {
    String members =
        "\"type\":\"%s\",\"outputs\":[{\"type\":\"STRING\"}],\"widgets_values\":[\"a cat\",7]";

    assertThat(readNode(members.formatted(type)).widgets())
        .containsExactly(new Widget("", "a cat", kind), new Widget("", "7", ValueKind.NUMBER));
  }

  @Test
  void takesNamedValuesForThoseWithoutNamesUnlessThereAreNone() throws Exception {
    String values = "\"widgets_values\":[5],\"widgets_values_named\":";

    assertThat(readNode(values + "{\"on\":true}").widgets())
        .containsExactly(new Widget("on", "true", ValueKind.TOGGLE));
    assertThat(readNode(values + "{}").widgets())
        .containsExactly(new Widget("", "5", ValueKind.NUMBER));
  }

  @Test
  void takesAListOfChoicesForACombo() throws Exception {
    assertThat(readNode("\"inputs\":[{\"name\":\"a\",\"type\":[\"x\",\"y\"]}]").inputs())
        .extracting(Graph.Slot::type)
        .containsExactly("COMBO");
  }

  @Test
  void keepsOnlyTheBeginningOfAHugeValue() throws Exception {
    String text = "\"" + "x".repeat(10_000) + "\"";
    String list = "[" + "1,".repeat(5_000) + "1]";
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      object.append("\"member %d\":[[1]],".formatted(i));
    }
    object.append("\"last\":1}");

    for (String huge : new String[] {text, list, object.toString()}) {
      assertThat(readNode("\"widgets_values\":[" + huge + ",7]").widgets())
          .hasSize(2)
          .allMatch(widget -> widget.value().length() < 5_000);
    }
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

  private static Graph read(String graph) throws Exception {
    return GraphFormat.read(Graphs.bytes(graph));
  }

  private static Graph.Node readNode(String members) throws Exception {
    return read("{\"nodes\":[{\"id\":1," + members + "}]}").nodes().get(0);
  }

  private static Graph read(JsonNode graph) throws Exception {
    return GraphFormat.read(Graphs.bytes(graph));
  }
}
