package dev.snapline.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Capture;
import dev.snapline.history.Histories;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.RanGraph;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.history.Tab;
import dev.snapline.history.WorkflowKey;
import dev.snapline.run.PromptRun.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final GraphBytes GRAPH =
      GraphBytes.of("{\"nodes\":[{\"id\":1,\"type\":\"Note\"}],\"links\":[]}".getBytes(UTF_8));
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final Histories histories =
      new Histories(new MemorySnapshotStore(), CLOCK, new Random(7), event -> {});
  private final MemoryRunStore store = new MemoryRunStore();
  private final List<RunEvent> events = new ArrayList<>();
  private final WorkflowKey key;
  private Runs runs = new Runs(histories, store, events::add);

  RunsTest() throws Exception {
    key =
        histories
            .resolve(new Tab("workflows/a.json", false, "a", null, null, null, null))
            .workflow()
            .key();
    histories
        .history(key)
        .capture(
            new Capture(
                UUID.randomUUID().toString(),
                null,
                Source.AUTO,
                null,
                null,
                Duration.ZERO,
                "",
                null,
                Map.of(),
                GRAPH));
  }

  @Test
  void remembersTheLastOnesAndWritesTheFileAnewWhenItIsTwiceAsLong() throws Exception {
    for (int i = 0; i < 2 * Runs.REMEMBERED; i++) {
      keep("p" + i);
    }
    assertThat(runs.of(key)).hasSize(Runs.REMEMBERED);
    assertThat(runs.of(key).get(0).promptId()).isEqualTo("p999");
    assertThat(store.read(key)).hasSize(2 * Runs.REMEMBERED);

    keep("one more");
    assertThat(store.read(key)).hasSize(Runs.REMEMBERED);
    assertThat(runs.of(key).get(0).promptId()).isEqualTo("one more");
  }

  @Test
  void remembersTheLastOnesOfALongerFile() throws Exception {
    for (int i = 0; i < Runs.REMEMBERED + 3; i++) {
      keep("p" + i);
    }
    runs = new Runs(histories, store, events::add);

    assertThat(runs.of(key)).hasSize(Runs.REMEMBERED);
    assertThat(runs.of(key).get(Runs.REMEMBERED - 1).promptId()).isEqualTo("p3");
  }

  @Test
  void tellsOfEachRunOnce() throws Exception {
    keep("p1");
    keep("p1");

    assertThat(events).extracting(event -> event.run().promptId()).containsExactly("p1");
    assertThat(events.get(0).workflow()).isEqualTo(key);
  }

  /** In a long queue each snapshot of a node pushes out an older one, which may run still. */
  @Test
  void remembersARunWhoseSnapshotIsInTheTrashByThen() throws Exception {
    SnapshotId only = histories.history(key).living().get(0).id();
    histories.history(key).delete(only);

    keep("p1");

    assertThat(runs.of(key)).extracting(PromptRun::snapshotId).containsExactly(only);
    assertThat(runs.lastWorked(key)).isNull();
  }

  private void keep(String promptId) throws Exception {
    var id = new SnapshotId("01J0000000000000000000000N");
    var ran =
        new RanGraph(id, Duration.ofHours(1), "", Map.of(), GRAPH, false, false, null, false, null);
    runs.keep(
        ran,
        snapshot ->
            new PromptRun(
                promptId,
                snapshot,
                Instant.EPOCH,
                Duration.ZERO,
                Outcome.DONE,
                null,
                List.of(),
                List.of()));
  }
}
