package dev.snapline.diff;

import static dev.snapline.diff.Diffs.areEqual;
import static dev.snapline.diff.Diffs.diff;
import static dev.snapline.graph.Graphs.bytes;
import static dev.snapline.graph.Graphs.canonical;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.RandomGraphs;
import dev.snapline.graph.WorkflowTemplates;
import dev.snapline.graph.WorkflowTemplates.Template;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison and the digests follow one table: either both see a difference, or neither. */
class RandomDiffTest {
  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isEmptyUnderNoise(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();

    assertThat(diff(graph, graph).changes()).as("seed %d, itself", seed).isEmpty();
    assertThat(diff(graph, graphs.withNoise(graph)).changes()).as("seed %d", seed).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsContentAsTheDigestDoes(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();
    ObjectNode edited = graphs.withNoise(graphs.withOtherContent(graph));

    GraphDiff diff = diff(graph, edited);

    assertThat(diff.isSameContent()).as("seed %d: %s", seed, diff).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsOnlyLayoutWhereOnlyThatDiffers(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();

    GraphDiff diff = diff(graph, graphs.withNoise(graphs.withOtherLayout(graph)));

    assertThat(diff.changes()).as("seed %d", seed).isNotEmpty();
    assertThat(diff.isSameContent()).as("seed %d: %s", seed, diff).isTrue();
  }

  @Test
  void agreesWithTheDigestsOnPairsOfRealWorkflows() {
    List<Template> templates = WorkflowTemplates.all();
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      GraphBytes one = templates.get(random.nextInt(templates.size())).bytes();
      GraphBytes other = templates.get(random.nextInt(templates.size())).bytes();

      assertThat(diff(one, one).isEmpty()).isTrue();
      assertThat(diff(one, other).isEmpty()).isEqualTo(areEqual(one, other));
    }
  }

  @Test
  void givesTheMessageThatACaptureGets() {
    for (long seed = 0; seed < 150; seed++) {
      RandomGraphs graphs = new RandomGraphs(seed);
      ObjectNode graph = graphs.graph();
      ObjectNode edited = graphs.withOtherLayout(graphs.withOtherContent(graph));
      edited = seed % 2 == 0 ? edited : graphs.withOtherContent(edited);

      String whole = DiffMessage.line(DiffMessage.parts(diff(graph, edited)));

      assertThat(whole)
          .as("seed %d", seed)
          .isEqualTo(
              DiffMessageTest.compared(
                      bytes(graph), bytes(edited), canonical(graph), canonical(edited))
                  .message());
    }
  }

  /** With nodes that went and came again under other ids, and whole subgraphs. */
  @Test
  void countsAndNamesAsACaptureDoesWhatWasMadeAnew() {
    String base =
        """
        {"nodes":[{"id":1,"type":"A"},{"id":2,"type":"B","title":"x","widgets_values":[1]},
          {"id":3,"type":"u"}],
         "links":[[1,1,0,2,0,"X"],[2,2,0,3,0,"X"]],
         "definitions":{"subgraphs":[{"id":"u","name":"In","nodes":[{"id":1,"type":"C"}],
          "links":[[1,-10,0,1,0,"X"]]}]}}
        """;
    for (String target :
        List.of(
            base.replace("\"id\":2", "\"id\":7").replace(",2,", ",7,").replace("[2,7", "[2,7"),
            base.replace("\"id\":2", "\"id\":7").replace("\"x\"", "\"y\""),
            base.replace("\"id\":2", "\"id\":7").replace("[1]", "[2]"),
            base.replace("\"id\":\"u\"", "\"id\":\"v\""),
            base.replace("\"type\":\"u\"", "\"type\":\"D\""),
            base.replace("[1,-10,0,1,0,\"X\"]", ""),
            base.replace("[2,2,0,3,0,\"X\"]", "[2,1,0,3,0,\"X\"],[3,9,0,3,1,\"Y\"]"),
            "{\"nodes\":[]}")) {
      for (boolean isForth : new boolean[] {true, false}) {
        GraphBytes one = bytes(isForth ? base : target);
        GraphBytes other = bytes(isForth ? target : base);
        Comparison capture =
            DiffMessageTest.compared(
                one, other, canonical(isForth ? base : target), canonical(isForth ? target : base));

        GraphDiff diff = diff(one, other);

        assertThat(DiffMessage.line(DiffMessage.parts(diff)))
            .as("%s", target)
            .isEqualTo(capture.message());
      }
    }
  }
}
