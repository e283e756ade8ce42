package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.REPEATED;
import static dev.snapline.history.Captured.Outcome.STORED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.GraphBytes;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeCapturesTest {
  private static final SnapshotId ID = new SnapshotId("01J0000000000000000000000N");
  private static final Duration LONG_AGO = Duration.ofMinutes(1);

  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();
  private Histories histories = new Histories(store, clock, new Random(7), events);

  @Test
  void hangsBelowTheSnapshotThatItEquals() throws Exception {
    History own = opened("a", "g1");
    SnapshotId ran = captured(own, graph("g1", 1, 0));
    captured(own, graph("g1", 2, 0));

    Captured node = histories.capture(ran(graph("g1", 1, 0)));

    assertThat(node.outcome()).isEqualTo(STORED);
    Snapshot snapshot = node.snapshot().snapshot();
    assertThat(snapshot.id()).isEqualTo(ID);
    assertThat(snapshot.workflowKey()).isEqualTo(own.workflow().key());
    assertThat(snapshot.parentId()).isEqualTo(ran);
    assertThat(snapshot.source()).isEqualTo(Source.NODE);
    assertThat(snapshot.parentGuessed()).isFalse();
    assertThat(events.take()).anyMatch(event -> event instanceof HistoryEvent.Added);
  }

  @Test
  void prefersWhatIsEqualInLayoutTooOverWhatIsNewer() throws Exception {
    History own = opened("a", "g1");
    SnapshotId exact = captured(own, graph("g1", 1, 0));
    captured(own, graph("g1", 2, 0));
    clock.move(Duration.ofSeconds(1));
    captured(own, graph("g1", 1, 70));

    assertThat(parentOf(histories.capture(ran(graph("g1", 1, 0))))).isEqualTo(exact);
  }

  @Test
  void takesWhatIsEqualInContentIfTheLayoutIsAnother() throws Exception {
    History own = opened("a", "g1");
    SnapshotId moved = captured(own, graph("g1", 1, 0));
    captured(own, graph("g1", 2, 0));

    assertThat(parentOf(histories.capture(ran(graph("g1", 1, 500))))).isEqualTo(moved);
  }

  @Test
  void letsTheHistoryThatThePageShowsDecideBetweenTwins() throws Exception {
    History one = opened("a", "same");
    History other = opened("b", "same");
    SnapshotId inOne = captured(one, graph("same", 1, 0));
    clock.move(Duration.ofSeconds(1));
    SnapshotId inOther = captured(other, graph("same", 1, 0));

    assertThat(parentOf(histories.capture(shownIn(one, graph("same", 1, 0))))).isEqualTo(inOne);
    assertThat(parentOf(histories.capture(ran(otherId(), graph("same", 1, 0)))))
        .as("the newest, if no page is known")
        .isEqualTo(inOther);
  }

  @Test
  void goesToTheHistoryOfTheSameGraphIfNothingIsEqual() throws Exception {
    History own = opened("a", "g1");
    History other = opened("b", "g2");
    captured(other, graph("g2", 8, 0));
    SnapshotId last = captured(own, graph("g1", 1, 0));

    Snapshot stored = histories.capture(ran(graph("g1", 5, 0))).snapshot().snapshot();

    assertThat(stored.workflowKey()).isEqualTo(own.workflow().key());
    assertThat(stored.parentId()).isEqualTo(last);
    assertThat(stored.parentGuessed()).isTrue();
  }

  @Test
  void waitsForThePageThatQueuedItButNotForLong() throws Exception {
    History own = opened("a", "g1");
    captured(own, graph("g1", 1, 0));
    GraphBytes edited = graph("g1", 2, 0);

    assertThatExceptionOfType(NotCapturedYetException.class)
        .isThrownBy(() -> histories.capture(fromPage(Duration.ofMillis(4_999), edited)));

    SnapshotId arrived = captured(own, edited);
    assertThat(parentOf(histories.capture(fromPage(Duration.ofMillis(4_999), edited))))
        .isEqualTo(arrived);
    GraphBytes never = graph("g1", 3, 0);
    assertThat(
            histories
                .capture(ran(otherId(), Duration.ofSeconds(5), never, true, null, false, false))
                .outcome())
        .isEqualTo(STORED);
  }

  @Test
  void keepsWhatBelongsToNoHistoryInOneOfItsOwn() throws Exception {
    captured(opened("a", "g1"), graph("g1", 1, 0));
    Snapshot unknown = histories.capture(ran(graph("headless", 9, 0))).snapshot().snapshot();
    GraphBytes prompt = bytes("{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":5}}}");
    Snapshot api =
        histories
            .capture(ran(otherId(), LONG_AGO, prompt, false, null, true, false))
            .snapshot()
            .snapshot();

    Workflow apiRuns = histories.history(api.workflowKey()).workflow();
    assertThat(apiRuns.path()).isEqualTo(Workflow.API_RUNS);
    assertThat(apiRuns.name()).isEqualTo("API runs");
    assertThat(unknown.workflowKey()).isEqualTo(api.workflowKey());
    assertThat(api.nodeCount()).isEqualTo(1);
  }

  @Test
  void isStoredOnceHoweverOftenItIsSent() throws Exception {
    History own = opened("a", "g1");
    captured(own, graph("g1", 1, 0));
    histories.capture(ran(graph("g1", 1, 0)));
    History closer = opened("b", "g1");
    captured(closer, graph("g1", 1, 0));

    Captured again = histories.capture(shownIn(closer, graph("g1", 1, 0)));

    assertThat(again.outcome()).isEqualTo(REPEATED);
    assertThat(again.snapshot().snapshot().workflowKey()).isEqualTo(own.workflow().key());
  }

  @Test
  void isFoundInHistoriesThatNobodyOpenedSinceTheRestartIfItMayBeThere() throws Exception {
    Captured first = histories.capture(ran(graph("g1", 1, 0)));
    histories = new Histories(store, clock, new Random(8), events);
    captured(opened("a", "g1"), graph("g1", 1, 0));

    Captured again =
        histories.capture(ran(ID, LONG_AGO, graph("g1", 1, 0), false, null, false, true));

    assertThat(again.outcome()).isEqualTo(REPEATED);
    assertThat(again.snapshot()).isEqualTo(first.snapshot());
  }

  @Test
  void staysInTheTrashWhenItIsSentAgain() throws Exception {
    History own = opened("a", "g1");
    captured(own, graph("g1", 1, 0));
    histories.capture(ran(graph("g1", 1, 0)));
    own.delete(ID);

    assertThat(histories.capture(ran(graph("g1", 1, 0))).outcome()).isEqualTo(REPEATED);
    assertThat(own.page(Search.newest(9)).total()).isEqualTo(1);
  }

  @Test
  void tellsThatAPictureCame() throws Exception {
    captured(opened("a", "g1"), graph("g1", 1, 0));
    var pictured =
        new RanGraph(
            ID,
            LONG_AGO,
            "",
            Map.of("thumbnail", "\"/9j/\"".getBytes(UTF_8)),
            graph("g1", 1, 0),
            false,
            false,
            null,
            false,
            null);

    assertThat(histories.capture(pictured).snapshot().snapshot().hasThumbnail()).isTrue();
    assertThat(histories.capture(ran(otherId(), graph("g1", 1, 0))).snapshot().snapshot())
        .matches(plain -> !plain.hasThumbnail());
  }

  private History opened(String name, String graphId) {
    var tab = new Tab("workflows/" + name + ".json", false, name, graphId, null, null, null);
    return histories.history(histories.resolve(tab).workflow().key());
  }

  private static SnapshotId captured(History history, GraphBytes graph) throws Exception {
    return history
        .capture(Captures.sending(Source.AUTO, graph, null, ""))
        .snapshot()
        .snapshot()
        .id();
  }

  private static @Nullable SnapshotId parentOf(Captured captured) {
    return captured.snapshot().snapshot().parentId();
  }

  private static SnapshotId otherId() {
    return new SnapshotId("01J0000000000000000000000P");
  }

  private static RanGraph ran(GraphBytes graph) {
    return ran(ID, graph);
  }

  private static RanGraph ran(SnapshotId id, GraphBytes graph) {
    return ran(id, LONG_AGO, graph, false, null, false, false);
  }

  private static RanGraph shownIn(History shown, GraphBytes graph) {
    return ran(ID, LONG_AGO, graph, true, shown.workflow().key(), false, false);
  }

  private static RanGraph fromPage(Duration age, GraphBytes graph) {
    return ran(ID, age, graph, true, null, false, false);
  }

  private static RanGraph ran(
      SnapshotId id,
      Duration age,
      GraphBytes graph,
      boolean hasPage,
      @Nullable WorkflowKey shown,
      boolean isApi,
      boolean isAgain) {
    return new RanGraph(id, age, "", Map.of(), graph, isApi, hasPage, shown, isAgain, null);
  }

  private static GraphBytes graph(String id, int number, int x) {
    return bytes(
        """
        {"id":"%s","nodes":[{"id":1,"type":"KSampler","pos":[%d,0],"size":[200,100],\
        "widgets_values":[%d,"fixed"]}],"links":[],"version":0.4}"""
            .formatted(id, x, number));
  }

  private static GraphBytes bytes(String json) {
    return GraphBytes.of(json.getBytes(UTF_8));
  }
}
