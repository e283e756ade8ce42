package dev.snapline.diff;

import static dev.snapline.graph.Graphs.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.HardShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Where a change lies that is in a subgraph within others. */
class NestedSubgraphsTest {
  @Test
  void namesWhereInASubgraphOfASubgraphSomethingChanged() {
    String graph =
        """
        {"nodes":[{"id":1,"type":"u"},{"id":2,"type":"u"}],"definitions":{"subgraphs":[
          {"id":"u","name":"Outer","nodes":[{"id":3,"type":"v"},{"id":4,"type":"v"}]},
          {"id":"v","name":"Inner","nodes":[{"id":5,"type":"A","mode":0}]}]}}
        """;

    GraphDiff diff = Diffs.diff(bytes(graph), bytes(graph.replace("\"mode\":0", "\"mode\":4")));

    Change change = diff.changes().get(0).change();
    assertThat(diff.changes()).hasSize(1);
    assertThat(change.place().within()).containsExactly("Outer", "Inner");
    assertThat(change.place().places()).isEqualTo(4);
    assertThat(change.place().instance()).isEqualTo("1");
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void namesTheOutermostAndTheInnermostOfVeryManySubgraphsWithinEachOther() {
    GraphDiff diff =
        Diffs.diff(bytes(HardShapes.nested(20_000, 0)), bytes(HardShapes.nested(20_000, 4)));

    Change change = diff.changes().get(0).change();
    assertThat(diff.changes()).hasSize(1);
    assertThat(change.place().within())
        .hasSize(Places.MOST_WITHIN)
        .startsWith("n1", "n2", "n3")
        .endsWith("n18", "…", "n20000");
    assertThat(change.place().places()).isEqualTo(1);
    assertThat(change.place().instance()).isEqualTo("1");
  }

  @Test
  void namesAllOfTwentySubgraphsWithinEachOther() {
    Change change =
        Diffs.diff(bytes(HardShapes.nested(20, 0)), bytes(HardShapes.nested(20, 4)))
            .changes()
            .get(0)
            .change();

    assertThat(change.place().within()).hasSize(20).endsWith("n18", "n19", "n20");
  }

  /** A definition within itself has no end: it counts where it is first come to. */
  @Test
  void countsThePlacesOfDefinitionsThatHoldEachOtherOnce() {
    String graph =
        """
        {"nodes":[{"id":1,"type":"u"},{"id":2,"type":"u"}],"definitions":{"subgraphs":[
          {"id":"u","name":"Outer","nodes":[{"id":3,"type":"v"},{"id":4,"type":"v"}]},
          {"id":"v","name":"Inner","nodes":[{"id":5,"type":"u","mode":0},{"id":6,"type":"v"}]}]}}
        """;

    GraphDiff diff = Diffs.diff(bytes(graph), bytes(graph.replace("\"mode\":0", "\"mode\":4")));

    assertThat(diff.changes().get(0).change().place().within()).containsExactly("Outer", "Inner");
    assertThat(diff.changes().get(0).change().place().places()).isEqualTo(4);
  }
}
