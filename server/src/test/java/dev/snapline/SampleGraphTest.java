package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.diff.Deadline;
import dev.snapline.diff.DiffMessage;
import dev.snapline.diff.GraphComparer;
import dev.snapline.diff.GraphDiff;
import dev.snapline.diff.Kind;
import dev.snapline.graph.CutGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.WidgetNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SampleGraphTest {
  /** What the warm-up does not see, the first person waits for. */
  @Test
  void hasChangesOfEachKindThatPeopleMake() throws Exception {
    GraphDiff diff =
        GraphComparer.diff(given(0), given(1), new Deadline(Duration.ofDays(1), () -> 0));

    assertThat(diff.changes())
        .extracting(keyed -> keyed.change().kind())
        .contains(
            Kind.NODE_REPLACED,
            Kind.WIDGET,
            Kind.TITLE,
            Kind.MODE,
            Kind.COLOR,
            Kind.LINK_REWIRED,
            Kind.GROUP_BOUNDS,
            Kind.POSITION,
            Kind.WORKFLOW);
    assertThat(diff.changes()).extracting(GraphDiff.Keyed::key).contains(SampleGraph.CHANGE);
    assertThat(diff.changes()).anyMatch(keyed -> !keyed.change().place().scope().isEmpty());
  }

  @Test
  void hasEditsThatAMessageTellsByValuesAndByWords() throws Exception {
    for (int seed = 0; seed < 2; seed++) {
      GraphDiff diff =
          GraphComparer.diff(
              given(seed),
              given(SampleGraph.withOneEdit(seed)),
              new Deadline(Duration.ofDays(1), () -> 0));

      assertThat(DiffMessage.line(DiffMessage.parts(diff)))
          .contains(seed == 0 ? "heun" : "harbour");
    }
  }

  private static GraphComparer.Given given(int seed) throws Exception {
    return given(SampleGraph.json(seed));
  }

  private static GraphComparer.Given given(String graph) throws Exception {
    byte[] json = graph.getBytes(StandardCharsets.UTF_8);
    return new GraphComparer.Given(CutGraph.read(GraphBytes.of(json)), WidgetNames.none());
  }
}
