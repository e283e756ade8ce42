package dev.snapline.graph;

import static dev.snapline.graph.Graphs.canonical;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes that ComfyUI seldom or never writes: what they are equal to and what they are not. */
class OddGraphsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A file of a tool may leave things out or write nothing at all for them.
        "\"links\":7 | \"links\":[]",
        "\"links\":[7,null,\"x\"] | \"links\":[]",
        "\"links\":[[1,1,0,2,0,\"A\",\"more\"]] | \"links\":[[1,1,0,2,0,\"A\"]]",
        "\"links\":[[1,1,0,2,0,null]] | \"links\":[[1,1,0,2,0]]",
        "\"links\":{\"1\":{\"id\":1,\"origin_id\":1,\"target_id\":2}}"
            + " | \"links\":[{\"id\":1,\"origin_id\":1,\"target_id\":2}]",
        "\"groups\":7 | \"groups\":[]",
        "\"groups\":[7,null] | \"groups\":[]",
        "\"groups\":[{\"title\":null}] | \"groups\":[{}]",
        "\"groups\":[{\"title\":\"a\",\"bounding\":[0,0,9,9]}]"
            + " | \"groups\":[{\"bounding\":{\"0\":0,\"1\":0,\"2\":9,\"3\":9},\"title\":\"a\"}]",
        "\"definitions\":null | \"definitions\":{}",
        "\"definitions\":{\"subgraphs\":[{\"id\":\"a\",\"inputNode\":7}]}"
            + " | \"definitions\":{\"subgraphs\":[{\"id\":\"a\"}]}",
        "\"extra\":null | \"extra\":{}",
        "\"extra\":{\"linkExtensions\":[{\"id\":1}]} | \"extra\":{}",
        "\"config\":{} | \"config\":null"
      })
  void areEqual(String one, String other) {
    CanonicalGraph first = canonical("{\"nodes\":[]," + one + "}");
    CanonicalGraph second = canonical("{\"nodes\":[]," + other + "}");

    assertThat(first.hash()).isEqualTo(second.hash());
    assertThat(first.layoutHash()).isEqualTo(second.layoutHash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"definitions\":7 | \"definitions\":8",
        "\"definitions\":{\"subgraphs\":7} | \"definitions\":{}",
        "\"definitions\":{\"macros\":[1]} | \"definitions\":{\"macros\":[2]}",
        "\"definitions\":{\"subgraphs\":[7]} | \"definitions\":{\"subgraphs\":[8]}",
        "\"definitions\":{\"subgraphs\":[{\"name\":\"a\"}]}"
            + " | \"definitions\":{\"subgraphs\":[{\"name\":\"b\"}]}",
        "\"extra\":7 | \"extra\":8",
        "\"config\":7 | \"config\":8",
        "\"groups\":[{}] | \"groups\":[]"
      })
  void hasOtherContent(String one, String other) {
    assertThat(hash("{\"nodes\":[]," + one + "}"))
        .isNotEqualTo(hash("{\"nodes\":[]," + other + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"inputs\":[{\"name\":\"a\",\"widget\":null}] | \"inputs\":[{\"name\":\"a\"}]",
        "\"inputs\":[{\"label\":null,\"name\":\"a\"}] | \"inputs\":[{\"name\":\"a\"}]",
        "\"flags\":{\"pinned\":null} | \"flags\":{}",
        "\"properties\":{\"a\":null} | \"properties\":{}",
        "\"mode\":0.0 | \"mode\":null",
        "\"widgets_values\":[] | \"widgets_values\":null"
      })
  void nodesAreEqual(String one, String other) {
    assertThat(node(one).content()).isEqualTo(node(other).content());
    assertThat(node(one).layout()).isEqualTo(node(other).layout());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"inputs\":[7] | \"inputs\":[8]",
        "\"inputs\":[{\"label\":\"a\"}] | \"inputs\":[{\"label\":\"b\"}]",
        "\"inputs\":[{\"name\":\"a\",\"label\":\"b\"}] | \"inputs\":[{\"name\":\"a\"}]",
        "\"properties\":7 | \"properties\":8",
        "\"properties\":[] | \"properties\":{}",
        "\"widgets_values\":\"a\" | \"widgets_values\":\"b\"",
        "\"widgets_values\":{\"a\":null} | \"widgets_values\":{}",
        "\"mode\":2 | \"mode\":4"
      })
  void nodesHaveOtherContent(String one, String other) {
    assertThat(node(one).content()).isNotEqualTo(node(other).content());
  }

  @Test
  void nodesHaveOtherLayoutWhereAPlaceIsNoNumber() {
    assertThat(node("\"pos\":[null,0]").layout()).isNotEqualTo(node("\"pos\":[0,0]").layout());
    assertThat(node("\"pos\":[null,0]").content()).isEqualTo(node("\"pos\":[0,0]").content());
  }

  /** The first list of values does not count, so nothing in it can have been rewritten either. */
  @Test
  void leavesOutOnlyRewrittenValuesOfTheListThatCounts() {
    String seeds = "\"widgets_values\":[%d,\"randomize\",20]";
    CanonicalNode once = node(seeds.formatted(5));
    CanonicalNode twice = node(seeds.formatted(1) + "," + seeds.formatted(9));
    CanonicalNode named =
        node(
            seeds.formatted(9)
                + ",\"widgets_values_named\":[3,\"randomize\"],"
                + "\"outputs\":[{\"name\":\"x\"}]");

    assertThat(twice.lasting()).isEqualTo(once.lasting());
    assertThat(twice.content()).isNotEqualTo(once.content());
    assertThat(named.lasting())
        .isEqualTo(node(seeds.formatted(5) + ",\"outputs\":[{\"name\":\"x\"}]").lasting());
  }

  @Test
  void tellsADefinitionWithoutAnIdFromTheRoot() {
    CanonicalGraph graph =
        canonical("{\"nodes\":[],\"definitions\":{\"subgraphs\":[{\"nodes\":[{\"id\":1}]}]}}");

    assertThat(graph.nodes()).extracting(CanonicalNode::path).containsExactly("null:1");
  }

  private static CanonicalNode node(String members) {
    return canonical("{\"nodes\":[{\"id\":1,\"type\":\"A\"," + members + "}]}").nodes().get(0);
  }

  private static String hash(String graph) {
    return canonical(graph).hash();
  }
}
