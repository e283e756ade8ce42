package dev.snapline.diff;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.canonical;
import static dev.snapline.graph.Graphs.definition;
import static dev.snapline.graph.Graphs.graph;
import static dev.snapline.graph.Graphs.json;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GraphComparerTest {
  private static final String ADDED = "{\"id\":7,\"type\":\"LoraLoader\",\"pos\":[0,0]}";

  @Test
  void callsTheFirstGraphInitial() {
    Comparison comparison = GraphComparer.compare(null, canonical(graph()));

    assertThat(comparison).isEqualTo(new Comparison(ChangeType.INITIAL, Changes.NONE, ""));
  }

  @Test
  void callsEqualGraphsUnknown() {
    assertThat(after(g -> g.put("revision", 5)))
        .isEqualTo(new Comparison(ChangeType.UNKNOWN, Changes.NONE, ""));
  }

  @Test
  void takesANewNodeAndItsLinksForOneThing() {
    Comparison comparison =
        after(
            g -> {
              array(g, "/nodes").add(value(ADDED));
              array(g, "/links").add(value("[5,1,0,7,0,\"MODEL\"]"));
            });

    assertThat(comparison.type()).isEqualTo(ChangeType.NODE_ADD);
    assertThat(comparison.changes()).isEqualTo(new Changes(1, 0, 0, 0, 0, 0, false));
    assertThat(comparison.message()).isEqualTo("+ LoraLoader");
  }

  @Test
  void takesARemovedNodeAndItsLinksForOneThing() {
    Comparison comparison =
        after(
            g -> {
              array(g, "/nodes").remove(1);
              array(g, "/links").remove(0);
            });

    assertThat(comparison.type()).isEqualTo(ChangeType.NODE_REMOVE);
    assertThat(comparison.message()).isEqualTo("− Sampler");
  }

  /** Counting nodes alone calls this an addition, or nothing at all. */
  @Test
  void tellsAReplacedNodeFromAnAddedOne() {
    Comparison comparison =
        after(
            g -> {
              array(g, "/nodes").remove(2);
              array(g, "/nodes").add(value(ADDED));
            });

    assertThat(comparison.type()).isEqualTo(ChangeType.MIXED);
    assertThat(comparison.changes()).isEqualTo(new Changes(1, 1, 0, 0, 0, 0, false));
    assertThat(comparison.message()).isEqualTo("+ LoraLoader; − Inner");
  }

  @Test
  void seesALinkThatKeptItsIdAndGoesElsewhere() {
    Comparison comparison = after(g -> g.set("links", value("[[1,1,0,3,0,\"MODEL\"]]")));

    assertThat(comparison.type()).isEqualTo(ChangeType.CONNECTION);
    assertThat(comparison.changes()).isEqualTo(new Changes(0, 0, 0, 0, 1, 1, false));
    assertThat(comparison.message()).isEqualTo("CheckpointLoaderSimple → Inner");
  }

  @Test
  void takesAnInputThatAppearsWithItsLinkForAConnection() {
    Comparison comparison =
        after(
            g -> {
              object(g, "/nodes/1/inputs/1").put("link", 5);
              array(g, "/links").add(value("[5,1,0,2,1,\"INT\"]"));
            });

    assertThat(comparison.type()).isEqualTo(ChangeType.CONNECTION);
    assertThat(comparison.message()).isEqualTo("CheckpointLoaderSimple → Sampler");
  }

  @Test
  void seesOneOfTwoEqualLinksGo() {
    ObjectNode twice = graph(g -> array(g, "/links").add(value("[5,1,0,2,0,\"MODEL\"]")));

    Comparison comparison = GraphComparer.compare(canonical(twice), canonical(graph()));

    assertThat(comparison.type()).isEqualTo(ChangeType.CONNECTION);
    assertThat(comparison.changes().linksRemoved()).isEqualTo(1);
  }

  @Test
  void callsAValueAParam() {
    Comparison comparison = after(g -> array(g, "/nodes/1/widgets_values").set(3, 5.5));

    assertThat(comparison.type()).isEqualTo(ChangeType.PARAM);
    assertThat(comparison.changes()).isEqualTo(new Changes(0, 0, 1, 0, 0, 0, false));
    assertThat(comparison.message()).isEqualTo("Sampler changed");
  }

  @Test
  void callsModeColourAndTitleParams() {
    assertThat(after(g -> node(g, 0).put("mode", 4)).type()).isEqualTo(ChangeType.PARAM);
    assertThat(after(g -> node(g, 0).put("color", "#322")).type()).isEqualTo(ChangeType.PARAM);
    assertThat(after(g -> node(g, 0).put("title", "x")).message()).isEqualTo("x changed");
  }

  @Test
  void seesAPromptInsideASubgraph() {
    Comparison comparison =
        after(g -> array(g, "/definitions/subgraphs/0/nodes/0/widgets_values").set(0, "a dog"));

    assertThat(comparison.type()).isEqualTo(ChangeType.PARAM);
    assertThat(comparison.message()).isEqualTo("CLIPTextEncode changed");
  }

  @Test
  void seesNodesAndLinksInsideASubgraph() {
    assertThat(after(g -> array(g, "/definitions/subgraphs/0/nodes").add(value(ADDED))).type())
        .isEqualTo(ChangeType.NODE_ADD);
    assertThat(after(g -> array(g, "/definitions/subgraphs/0/links").remove(0)).type())
        .isEqualTo(ChangeType.CONNECTION);
    assertThat(
            after(g -> object(g, "/definitions/subgraphs/0/nodes/0").set("pos", value("[1,1]")))
                .type())
        .isEqualTo(ChangeType.MOVE);
    assertThat(after(g -> definition(g).put("name", "x")).type()).isEqualTo(ChangeType.PARAM);
  }

  @Test
  void takesANewSubgraphWithItsInsideForAnAddition() {
    ObjectNode without =
        graph(
            g -> {
              array(g, "/nodes").remove(2);
              array(g, "/definitions/subgraphs").remove(0);
            });

    Comparison comparison = GraphComparer.compare(canonical(without), canonical(graph()));

    assertThat(comparison.type()).isEqualTo(ChangeType.NODE_ADD);
    assertThat(comparison.changes()).isEqualTo(new Changes(2, 0, 0, 0, 0, 0, false));
    assertThat(comparison.message()).isEqualTo("+ Inner");
  }

  @Test
  void callsAMoveAMove() {
    Comparison comparison = after(g -> node(g, 0).set("pos", value("[11,20]")));

    assertThat(comparison.type()).isEqualTo(ChangeType.MOVE);
    assertThat(comparison.changes()).isEqualTo(new Changes(0, 0, 0, 1, 0, 0, false));
    assertThat(comparison.message()).isEqualTo("1 node moved");
  }

  @Test
  void callsALayoutOfGroupsAMove() {
    Comparison comparison = after(g -> object(g, "/groups/0").set("bounding", value("[1,1,2,2]")));

    assertThat(comparison.type()).isEqualTo(ChangeType.MOVE);
    assertThat(comparison.message()).isEqualTo("layout changed");
  }

  @Test
  void callsAMoveOfANodeWithAnObjectOfValuesAMove() {
    Consumer<ObjectNode> values =
        g -> node(g, 1).set("widgets_values", value("{\"video\":\"a\",\"opts\":{\"x\":1}}"));
    ObjectNode parent = graph(values);
    ObjectNode moved = graph(values.andThen(g -> node(g, 1).set("pos", value("[0,0]"))));

    assertThat(GraphComparer.compare(canonical(parent), canonical(moved)).type())
        .isEqualTo(ChangeType.MOVE);
  }

  @Test
  void seesGroupsAndOtherContent() {
    assertThat(after(g -> object(g, "/groups/0").put("title", "x")))
        .extracting(Comparison::type, Comparison::message)
        .containsExactly(ChangeType.PARAM, "groups changed");
    assertThat(after(g -> object(g, "/extra").put("note", "y")))
        .extracting(Comparison::type, Comparison::message)
        .containsExactly(ChangeType.PARAM, "workflow settings changed");
  }

  @Test
  void callsTwoKindsMixedButAMoveIsNone() {
    Consumer<ObjectNode> change = g -> array(g, "/nodes/1/widgets_values").set(3, 5.5);

    assertThat(after(change.andThen(g -> g.set("links", value("[]")))).type())
        .isEqualTo(ChangeType.MIXED);
    assertThat(after(change.andThen(g -> node(g, 0).set("pos", value("[0,0]")))).type())
        .isEqualTo(ChangeType.PARAM);
  }

  @Test
  void marksWhatComfyUiRewroteAfterARun() {
    assertThat(seeds("randomize", 43).changes().runOnly()).isTrue();
    assertThat(seeds("increment", 43).changes().runOnly()).isTrue();
    assertThat(seeds("fixed", 43).changes().runOnly()).isFalse();
  }

  @Test
  void doesNotMarkWhatAPersonChangedAsWell() {
    Consumer<ObjectNode> seed = g -> array(g, "/nodes/1/widgets_values").set(0, 43);

    assertThat(randomized(seed.andThen(g -> node(g, 0).put("title", "x"))).runOnly()).isFalse();
    assertThat(randomized(seed.andThen(g -> node(g, 0).set("pos", value("[0,0]")))).runOnly())
        .isFalse();
    assertThat(randomized(g -> array(g, "/nodes/1/widgets_values").set(1, "increment")).runOnly())
        .isFalse();
  }

  @Test
  void keepsTheMessageWithinALine() {
    ObjectNode empty = json("{\"nodes\":[]}");
    ObjectNode many = json("{\"nodes\":[]}");
    for (int id = 1; id <= 3; id++) {
      array(many, "/nodes").addObject().put("id", id).put("title", "x\n" + "😀".repeat(99));
    }

    Comparison comparison = GraphComparer.compare(canonical(empty), canonical(many));

    assertThat(comparison.message()).startsWith("+ x 😀").doesNotContain("\n");
    assertThat(comparison.message().length()).isBetween(60, 120);
  }

  @Test
  void countsNodesWhereTheyAreMany() {
    ObjectNode many = json("{\"nodes\":[]}");
    for (int id = 1; id <= 12; id++) {
      array(many, "/nodes").addObject().put("id", id).put("type", "A");
    }

    assertThat(GraphComparer.compare(canonical(json("{\"nodes\":[]}")), canonical(many)).message())
        .isEqualTo("+ 12 nodes");
  }

  private static Comparison after(Consumer<ObjectNode> change) {
    return GraphComparer.compare(canonical(graph()), canonical(graph(change)));
  }

  private static Changes randomized(Consumer<ObjectNode> change) {
    Consumer<ObjectNode> control = g -> array(g, "/nodes/1/widgets_values").set(1, "randomize");
    return GraphComparer.compare(
            canonical(graph(control)), canonical(graph(control.andThen(change))))
        .changes();
  }

  private static Comparison seeds(String control, int seed) {
    Consumer<ObjectNode> change = g -> array(g, "/nodes/1/widgets_values").set(1, control);
    return GraphComparer.compare(
        canonical(graph(change)),
        canonical(graph(change.andThen(g -> array(g, "/nodes/1/widgets_values").set(0, seed)))));
  }
}
