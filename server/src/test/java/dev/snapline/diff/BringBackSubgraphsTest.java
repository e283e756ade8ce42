package dev.snapline.diff;

import static dev.snapline.diff.BringBacks.tree;
import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.bytes;
import static dev.snapline.graph.Graphs.definition;
import static dev.snapline.graph.Graphs.graph;
import static dev.snapline.graph.Graphs.json;
import static dev.snapline.graph.Graphs.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.BringBack.At;
import dev.snapline.diff.BringBack.Lost;
import dev.snapline.diff.Change.NodeRemoved;
import dev.snapline.graph.HardShapes;
import dev.snapline.graph.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What is taken back inside subgraphs, and the definitions that come with it. */
class BringBackSubgraphsTest {
  /** The node holds a subgraph, in which a node holds another one, which holds the first again. */
  @Test
  void bringsAlsoTheDefinitionsBackThatADefinitionNeeds() throws Exception {
    JsonNode base =
        new ObjectMapper()
            .readTree(
                """
                {"nodes":[{"id":1,"type":"outer"},{"id":2,"type":"A"}],"links":[],
                 "definitions":{"subgraphs":[
                  {"id":"outer","name":"Outer","nodes":[{"id":1,"type":"inner"}],"links":[]},
                  {"id":"inner","name":"Inner","nodes":[{"id":1,"type":"outer"}],"links":[]},
                  {"id":"other","name":"Other","nodes":[{"id":1,"type":"A"}],"links":[]}]}}
                """);
    JsonNode open = new ObjectMapper().readTree("{\"nodes\":[{\"id\":2,\"type\":\"A\"}]}");
    Change gone =
        Diffs.changes(base, open).stream()
            .filter(NodeRemoved.class::isInstance)
            .findFirst()
            .orElseThrow();

    BringBack.Result result =
        BringBack.of(
            gone, Diffs.given(bytes(base)), JsonValue.read(open.toString().getBytes(UTF_8)));

    JsonNode graph = new ObjectMapper().readTree(result.graph().bytes());
    assertThat(graph.at("/definitions/subgraphs").findValuesAsText("name"))
        .containsExactlyInAnyOrder("Outer", "Inner");
    assertThat(graph.at("/nodes").findValuesAsText("type")).contains("outer");
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void bringsTwentyThousandDefinitionsBackThatHoldEachOther() throws Exception {
    JsonNode base = json(HardShapes.nested(20_000, 0));
    JsonNode open = json("{\"nodes\":[]}");

    BringBack.Result result = BringBacks.of(base, open, Kind.NODE_REMOVED);

    assertThat(tree(result).at("/definitions/subgraphs")).hasSize(20_000);
  }

  @Test
  void bringsTheDefinitionBackThatANodeNeeds() throws Exception {
    ObjectNode open =
        graph(
            g -> {
              array(g, "/nodes").remove(2);
              array(g, "/definitions/subgraphs").remove(0);
            });

    BringBack.Result result = BringBacks.of(graph(), open, Kind.NODE_REMOVED);

    assertThat(Diffs.diff(graph(), BringBacks.tree(result)).changes()).isEmpty();
  }

  @Test
  void worksInsideADefinition() throws Exception {
    ObjectNode open = graph(g -> array(g, "/definitions/subgraphs/0/links").remove(0));
    definition(open).withObject("/nodes/0/inputs/0").putNull("link");

    BringBack.Result result = BringBacks.of(graph(), open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(graph(), BringBacks.tree(result)).changes()).isEmpty();
    assertThat(definition(BringBacks.tree(result)).at("/inputs/0/linkIds")).isEqualTo(value("[1]"));
  }

  @Test
  void namesTheEndThatIsGoneInADefinition() throws Exception {
    ObjectNode base =
        within(
            """
        [{"id":5,"type":"A","outputs":[{"name":"x","type":"X","links":[1]}]},
         {"id":6,"type":"B","inputs":[{"name":"x","type":"X","link":1}]}]""");
    definition(base)
        .set(
            "links",
            value(
                "[{'id':1,'origin_id':5,'origin_slot':0,'target_id':6,'target_slot':0,'type':'X'}]"
                    .replace('\'', '"')));

    BringBack.Result noOrigin =
        BringBacks.of(
            base,
            within("[{\"id\":6,\"type\":\"B\",\"inputs\":[{\"name\":\"x\",\"type\":\"X\"}]}]"),
            Kind.LINK_REMOVED);
    BringBack.Result noTarget =
        BringBacks.of(
            base,
            within("[{\"id\":5,\"type\":\"A\",\"outputs\":[{\"name\":\"x\",\"type\":\"X\"}]}]"),
            Kind.LINK_REMOVED);

    assertThat(noOrigin.lost()).extracting(Lost::at).containsExactly(At.ORIGIN);
    assertThat(noTarget.lost()).extracting(Lost::at).containsExactly(At.TARGET);
  }

  private static ObjectNode within(String nodes) throws Exception {
    ObjectNode graph = graph();
    definition(graph).set("nodes", value(nodes));
    definition(graph).set("links", value("[]"));
    return graph;
  }
}
