package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.history.RecentGraphs.Recent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentGraphsTest {
  private final RecentGraphs graphs = new RecentGraphs();

  @Test
  void keepsTheLastOfMoreWorkflowsThanAreSavedAtATime() throws Exception {
    for (int i = 1; i <= RecentGraphs.LIMIT + 1; i++) {
      graphs.keep(Snapshots.id(i), withNodes(i));
    }
    assertThat(graphs.of(Snapshots.id(1))).isNull();
    assertThat(graphs.of(Snapshots.id(2))).isNotNull();
    assertThat(graphs.of(Snapshots.id(RecentGraphs.LIMIT + 1))).isNotNull();
  }

  @Test
  void keepsNoneThatWouldTakeTheMemory() throws Exception {
    graphs.keep(Snapshots.id(1), withNodes(1));
    graphs.keep(Snapshots.id(2), withNodes(RecentGraphs.LARGEST + 1));
    assertThat(graphs.of(Snapshots.id(1))).isNotNull();
    assertThat(graphs.of(Snapshots.id(2))).isNull();
  }

  @Test
  void letsTheOldestGoWhenAllTogetherWouldTakeTheMemory() throws Exception {
    Recent large = withNodes(RecentGraphs.LARGEST_TOGETHER / 2);
    graphs.keep(Snapshots.id(1), large);
    graphs.keep(Snapshots.id(1), large); // the same again takes no more
    graphs.keep(Snapshots.id(2), large);
    assertThat(graphs.of(Snapshots.id(1))).isNotNull();

    graphs.keep(Snapshots.id(3), withNodes(1));
    assertThat(graphs.of(Snapshots.id(2))).isNull();
    assertThat(graphs.of(Snapshots.id(1))).isNotNull();
    assertThat(graphs.of(Snapshots.id(3))).isNotNull();
  }

  @Test
  void countsTheNamesThatCameWithAGraph() throws Exception {
    byte[] many = new byte[RecentGraphs.LARGEST * 64];
    graphs.keep(Snapshots.id(1), new Recent(withNodes(1).graph(), many));
    assertThat(graphs.of(Snapshots.id(1))).isNull();
  }

  private static Recent withNodes(int count) throws Exception {
    String json = "{\"nodes\":[" + "{},".repeat(count - 1) + "{}]}";
    GraphBytes bytes = GraphBytes.of(json.getBytes(StandardCharsets.UTF_8));
    return Recent.of(CanonicalGraph.read(bytes), Map.of());
  }
}
