package dev.snapline.graph;

import static dev.snapline.graph.Graphs.canonical;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.Graph.Link;
import dev.snapline.graph.Graph.Node;
import dev.snapline.graph.Graph.Point;
import dev.snapline.graph.Graph.ValueKind;
import dev.snapline.graph.Graph.Widget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ComfyUI runs, its API format: as a graph to compare and as a graph to look at. */
class ApiPromptTest {
  private static final String PROMPT =
      """
      {"4":{"class_type":"Loader","inputs":{"name":"sd15"},"_meta":{"id":[1],"title":"Model"}},
       "3":{"class_type":"KSampler","inputs":{"model":["4",0],"seed":42,"mode":"fixed"}}}
      """;

  @Test
  void countsLinksThatStandInsideInputs() {
    CanonicalGraph graph = canonical(PROMPT);

    assertThat(graph.nodes()).extracting(CanonicalNode::type).containsExactly("KSampler", "Loader");
    assertThat(graph.nodes().get(1).title()).isEqualTo("Model");
    assertThat(graph.links())
        .singleElement()
        .matches(link -> link.origin().equals("4") && link.target().equals("3"));
    assertThat(graph.graphId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"4\",1]", "[\"5\",0]", "null", "7"})
  void hasOtherContentWhereALinkGoesElsewhere(String instead) {
    assertThat(hash(PROMPT.replace("[\"4\",0]", instead))).isNotEqualTo(hash(PROMPT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[\"a\",\"b\"]", "[1,2]", "[]", "[\"4\",-1]", "[\"4\",0,0]", "{\"4\":0}", "\"4\""})
  void takesAListThatIsNoLinkForAValue(String value) throws Exception {
    String prompt = PROMPT.replace("[\"4\",0]", value);

    assertThat(canonical(prompt).links()).isEmpty();
    assertThat(hash(prompt)).isNotEqualTo(hash(PROMPT));
  }

  @Test
  void tellsTitlesAndValuesApart() {
    assertThat(hash(PROMPT.replace("Model", "Other"))).isNotEqualTo(hash(PROMPT));
    assertThat(hash(PROMPT.replace("42", "43"))).isNotEqualTo(hash(PROMPT));
    assertThat(hash(PROMPT.replace("\"_meta\":{", "\"_meta\":7,\"x\":{")))
        .isNotEqualTo(hash(PROMPT));
  }

  @Test
  void isEqualWhateverTheOrderOfNodesAndMembers() {
    assertThat(
            hash(
                """
                {"3":{"inputs":{"mode":"fixed","seed":42.0,"model":["4",0]},
                  "class_type":"KSampler"},
                 "4":{"_meta":{"title":"Model"},"inputs":{"name":"sd15"},"class_type":"Loader"}}
                """))
        .isEqualTo(hash(PROMPT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"1\":7}",
        "{\"1\":{}}",
        "{\"1\":{\"class_type\":7,\"inputs\":{}},\"2\":[]}",
        "{\"1\":{\"inputs\":{\"class_type\":\"A\"}}}",
        "{\"1\":{\"class_type\":null}}"
      })
  void refusesWhatHasNodesWithoutAType(String text) {
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> CanonicalGraph.read(Graphs.bytes(text)));
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> GraphFormat.read(Graphs.bytes(text)));
  }

  @Test
  void readsNodesWithoutInputs() throws Exception {
    for (String inputs : new String[] {"", ",\"inputs\":null", ",\"inputs\":[1]"}) {
      String text = "{\"1\":{\"class_type\":\"Note\"" + inputs + "}}";

      assertThat(canonical(text).nodeCount()).isEqualTo(1);
      assertThat(read(text).nodes().get(0).widgets()).isEmpty();
    }
  }

  @Test
  void drawsEachNodeToTheRightOfWhatItTakesFrom() throws Exception {
    Graph graph = read(PROMPT);

    assertThat(graph.links()).containsExactly(new Link("1", "4", 0, "3", 0, "", null));
    Node loader = graph.nodes().get(0);
    Node sampler = graph.nodes().get(1);
    assertThat(loader.title()).isEqualTo("Model");
    assertThat(loader.pos()).isEqualTo(new Point(0, 60));
    assertThat(sampler.pos()).isEqualTo(new Point(300, 60));
    assertThat(sampler.widgets())
        .containsExactly(
            new Widget("seed", "42", ValueKind.NUMBER),
            new Widget("mode", "fixed", ValueKind.CHOICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[\"9\",0]", "[4,0]", "[\"4\",\"0\"]", "[\"4\"]", "[\"4\",0,1]", "{\"0\":\"4\"}"})
  void drawsNoLineForWhatIsNoLink(String value) throws Exception {
    Graph graph = read(PROMPT.replace("[\"4\",0]", value));

    assertThat(graph.links()).isEmpty();
    assertThat(graph.nodes().get(1).widgets()).hasSize(3);
  }

  /** Nodes that wait for each other cannot run, but a person wants to see them. */
  @Test
  void drawsNodesThatTakeFromEachOther() throws Exception {
    String ring =
        "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"x\":[\"2\",0]}},"
            + "\"2\":{\"class_type\":\"B\",\"inputs\":{\"x\":[\"1\",0]}}}";

    assertThat(read(ring).nodes()).hasSize(2);
    assertThat(read(ring).links()).hasSize(2);
  }

  /** A stack that is too small for such a chain would end the whole request. */
  @Test
  void drawsAChainOfTenThousandNodes() throws Exception {
    StringBuilder chain = new StringBuilder("{");
    for (int id = 10_000; id > 0; id--) {
      chain.append("\"%d\":{\"class_type\":\"A\",\"inputs\":{".formatted(id));
      chain.append("\"x\":[\"%d\",0]}},".formatted(id - 1));
    }
    chain.append("\"0\":{\"class_type\":\"A\"}}");

    assertThat(read(chain.toString()).nodes()).hasSize(10_001);
    assertThat(read(chain.toString()).links()).hasSize(10_000);
  }

  private static Graph read(String text) throws Exception {
    return GraphFormat.read(Graphs.bytes(text));
  }

  private static String hash(String text) {
    return canonical(text).hash();
  }
}
