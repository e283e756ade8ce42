package dev.snapline.graph;

import static dev.snapline.graph.Graphs.canonical;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomGraphsTest {
  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsBothHashesUnderNoise(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();

    CanonicalGraph before = canonical(graph);
    CanonicalGraph after = canonical(graphs.withNoise(graph));

    assertThat(after.hash()).as("seed %d", seed).isEqualTo(before.hash());
    assertThat(after.layoutHash()).as("seed %d", seed).isEqualTo(before.layoutHash());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void changesTheHashWithAnyContent(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();

    CanonicalGraph after = canonical(graphs.withOtherContent(graph));

    assertThat(after.hash()).as("seed %d", seed).isNotEqualTo(canonical(graph).hash());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void changesOnlyTheLayoutHashWithALayout(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();

    CanonicalGraph before = canonical(graph);
    CanonicalGraph after = canonical(graphs.withOtherLayout(graph));

    assertThat(after.hash()).as("seed %d", seed).isEqualTo(before.hash());
    assertThat(after.layoutHash()).as("seed %d", seed).isNotEqualTo(before.layoutHash());
  }
}
