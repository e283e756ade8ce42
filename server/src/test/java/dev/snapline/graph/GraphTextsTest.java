package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTextsTest {
  private static List<NodeTexts> read(String json) throws IOException, NotAGraphException {
    return GraphTexts.read(GraphBytes.of(json.getBytes(UTF_8)));
  }

  private static NodeTexts onlyNode(String json) throws IOException, NotAGraphException {
    List<NodeTexts> nodes = read(json);
    assertThat(nodes).hasSize(1);
    return nodes.get(0);
  }

  private static String withValues(String values) {
    return "{\"nodes\":[{\"id\":1,\"type\":\"T\",\"widgets_values\":%s}]}".formatted(values);
  }

  @Test
  void takesTypeTitleAndTextsOfWidgets() throws Exception {
    assertThat(
            onlyNode(
                """
                {"nodes":[{"id":3,"type":"KSampler","title":"Main","pos":[0,0],
                 "properties":{"Node name for S&R":"hidden"},"inputs":[{"name":"hidden"}],
                 "widgets_values":[42,"fixed",20,"euler","","  ",true,null,"euler"]}],
                 "links":[[1,2,0,3,0,"hidden"]],"extra":{"note":"hidden"}}"""))
        .isEqualTo(new NodeTexts("3", "KSampler", "Main", List.of("fixed", "euler")));
  }

  @Test
  void cutsAnIdOfASubgraphThatThePathsOfItsNodesRepeat() throws Exception {
    String graph =
        """
        {"nodes":[],"definitions":{"subgraphs":[{"id":"%s","nodes":[{"id":1,"type":"A"}]}]}}
        """
            .formatted("x".repeat(300));

    assertThat(GraphTexts.read(GraphBytes.of(graph.getBytes(UTF_8))))
        .extracting(NodeTexts::path)
        .containsExactly("x".repeat(200) + ":1");
  }

  @Test
  void takesTextsHoweverDeepTheyAre() throws Exception {
    assertThat(
            onlyNode(
                    withValues(
                        "{\"a\":{\"on\":true,\"lora\":\"x.pt\"},\"b\":[[\"y\"],{}],\"c\":\"z\"}"))
                .values())
        .containsExactly("x.pt", "y", "z");
    assertThat(onlyNode(withValues("\"alone\"")).values()).containsExactly("alone");
    assertThat(onlyNode(withValues("7")).values()).isEmpty();
    assertThat(
            onlyNode(
                    """
                    {"nodes":[{"id":1,"type":"T","widgets_values":["a"],
                     "widgets_values_named":{"text":"a","other":"b"}}]}""")
                .values())
        .containsExactly("a", "b");
  }

  @Test
  void namesNodesInSubgraphsByTheirPath() throws Exception {
    assertThat(
            read(
                """
                {"definitions":{"other":[1],"subgraphs":[7,
                 {"nodes":[{"id":1,"type":"A"}],"name":"Upscale twice","id":"uuid-1",
                  "definitions":{"subgraphs":[{"id":"uuid-2","nodes":[{"id":"x","type":"B"}]}]}},
                 {"nodes":[{"type":"C"}]}]},
                 "nodes":[{"id":4,"type":"uuid-1"}]}"""))
        .containsExactlyInAnyOrder(
            new NodeTexts("uuid-2:x", "B", null, List.of()),
            new NodeTexts("", "", "Upscale twice", List.of()),
            new NodeTexts("uuid-1:1", "A", null, List.of()),
            new NodeTexts("null:null", "C", null, List.of()),
            new NodeTexts("4", "uuid-1", null, List.of()));
  }

  @Test
  void readsPromptsInApiFormat() throws Exception {
    assertThat(
            read(
                """
                {"6":{"class_type":"CLIPTextEncode","inputs":{"text":"a cat","clip":["4",1],"n":1},
                  "_meta":{"title":"Positive","colour":"red"},"is_changed":["x"]},
                 "7:1":{"class_type":"Note","_meta":"odd","inputs":"odd"}}"""))
        .containsExactly(
            new NodeTexts("6", "CLIPTextEncode", "Positive", List.of("a cat")),
            new NodeTexts("7:1", "Note", null, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nodes\":[7,null,[1],{\"id\":1,\"type\":7,\"title\":[1],\"widgets_values\":null}]}",
        "{\"nodes\":[{\"id\":{\"a\":1},\"type\":{\"a\":1},\"title\":7}]}",
        "{\"nodes\":[],\"definitions\":[1]}",
        "{\"nodes\":[],\"definitions\":{\"subgraphs\":{}}}"
      })
  void passesOverWhatIsOdd(String json) throws Exception {
    assertThat(read(json)).allSatisfy(node -> assertThat(node.values()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"nodes\":{}}",
        "{\"a\":{}}",
        "{\"a\":1}",
        "{\"a\":{\"class_type\":7}}",
        "{\"nodes\":[}"
      })
  void refusesWhatIsNoGraph(String json) {
    assertThatExceptionOfType(NotAGraphException.class).isThrownBy(() -> read(json));
  }

  @Test
  void keepsTheBeginningOfATextThatIsVeryLong() throws Exception {
    String prompt = "ab".repeat(500_000);
    assertThat(onlyNode(withValues("\"" + prompt + "\"")).values())
        .containsExactly(prompt.substring(0, GraphTexts.LONGEST));

    String smiles = "x" + "😀".repeat(GraphTexts.LONGEST);
    assertThat(onlyNode(withValues("\"" + smiles + "\"")).values().get(0))
        .hasSize(GraphTexts.LONGEST - 1 + 1)
        .endsWith("\ufffd");
  }

  @Test
  void keepsSoMuchOfAGraphAndNoMore() throws Exception {
    StringBuilder nodes = new StringBuilder();
    for (int id = 0; id < 250; id++) {
      nodes
          .append(id == 0 ? "" : ",")
          .append("{\"id\":%d,\"type\":\"T\",\"widgets_values\":[\"".formatted(id))
          .append(id)
          .append("x".repeat(GraphTexts.LONGEST))
          .append("\"]}");
    }
    List<NodeTexts> read = read("{\"nodes\":[" + nodes + "]}");

    assertThat(read).hasSize(250);
    assertThat(read.stream().flatMap(node -> node.values().stream()).mapToInt(String::length).sum())
        .isBetween(GraphTexts.MOST_LETTERS - 1000, GraphTexts.MOST_LETTERS);
    assertThat(read.get(249).values()).isEmpty();
  }

  @Test
  void bringsTextsIntoOneForm() throws Exception {
    assertThat(
            onlyNode(withValues("[\"cafe\\u0301\",\"a\\ud83d b\",\"\\ude00\\ud83d\\ude00\"]"))
                .values())
        .containsExactly("café", "a\ufffd b", "\ufffd😀");
  }

  @ParameterizedTest
  @MethodSource("dev.snapline.graph.WorkflowTemplates#all")
  void findsTheTypesOfAllNodesInRealWorkflows(WorkflowTemplates.Template template)
      throws Exception {
    Graph graph = GraphFormat.read(template.bytes());
    List<NodeTexts> nodes = GraphTexts.read(template.bytes());

    for (Graph.Node node : graph.nodes()) {
      assertThat(nodes)
          .anyMatch(read -> read.path().equals(node.id()) && read.type().equals(node.type()));
    }
    for (Graph.Subgraph subgraph : graph.subgraphs()) {
      for (Graph.Node node : subgraph.graph().nodes()) {
        assertThat(nodes).anyMatch(read -> read.path().equals(subgraph.id() + ":" + node.id()));
      }
    }
  }
}
