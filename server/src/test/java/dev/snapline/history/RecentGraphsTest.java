package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecentGraphsTest {
  private final RecentGraphs graphs = new RecentGraphs();

  @Test
  void keepsTheLastFewAndNoneThatWouldTakeTheMemory() throws Exception {
    for (int i = 1; i <= 9; i++) {
      graphs.keep(Snapshots.id(i), withNodes(i));
    }
    assertThat(graphs.of(Snapshots.id(1))).isNull();
    assertThat(graphs.of(Snapshots.id(9))).isNotNull();

    graphs.keep(Snapshots.id(10), withNodes(RecentGraphs.LARGEST + 1));
    assertThat(graphs.of(Snapshots.id(10))).isNull();
    assertThat(graphs.of(Snapshots.id(2))).isNotNull();
  }

  private static CanonicalGraph withNodes(int count) throws Exception {
    String json = "{\"nodes\":[" + "{},".repeat(count - 1) + "{}]}";
    return CanonicalGraph.read(GraphBytes.of(json.getBytes(StandardCharsets.UTF_8)));
  }
}
