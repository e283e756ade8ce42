package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.STORED;
import static dev.snapline.history.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.history.HistoryEvent.Added;
import dev.snapline.history.HistoryEvent.Alarmed;
import dev.snapline.history.HistoryEvent.WorkflowChanged;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One workflow's graph comes in the place of another's, and a person is told. */
class AlarmTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();
  private Histories histories = new Histories(store, clock, new Random(7), events);
  private History portrait = open("portrait");
  private History landscape = open("landscape");
  private SnapshotId own = stored(portrait, document("Portrait", 1));

  @BeforeEach
  void fillTheOther() {
    stored(landscape, document("Landscape", 1));
    events.take();
  }

  @Test
  void tellsWhenAnotherWorkflowsGraphReplacesOnesOwnAndKeepsBoth() throws Exception {
    Captured captured = capture(portrait, document("Landscape", 2), null);

    SnapshotId after = captured.snapshot().snapshot().id();
    var alarm = new Alarm(landscape.workflow().key(), "landscape", own, after, clock.instant());
    assertThat(captured.outcome()).isEqualTo(STORED);
    assertThat(captured.alarm()).isEqualTo(alarm);
    assertThat(portrait.summary().count()).isEqualTo(2);
    assertThat(portrait.content(own).graph().length()).isEqualTo(document("Portrait", 1).length());
    assertThat(events.take())
        .hasSize(3)
        .hasOnlyElementsOfTypes(Added.class, WorkflowChanged.class, Alarmed.class)
        .endsWith(new Alarmed(portrait.workflow().key(), alarm));
  }

  @Test
  void remindsOfTheAlarmAfterANewStartUntilSomebodyAnswers() throws Exception {
    Alarm alarm = capture(portrait, document("Landscape", 2), null).alarm();
    reopen();
    assertThat(portrait.workflow().alarm()).isEqualTo(alarm).isNotNull();

    portrait.endAlarm();
    reopen();
    assertThat(portrait.workflow().alarm()).isNull();
  }

  /** Whoever comes back after a long run of the wrong workflow must still find the right one. */
  @Test
  void prunesNeitherSideUntilSomebodyAnswers() throws Exception {
    Alarm alarm = capture(portrait, document("Landscape", 2), null).alarm();
    for (int i = 3; i < 80; i++) {
      stored(portrait, document("Landscape", i));
    }

    assertThat(portrait.summary().count()).isLessThan(70);
    assertThat(portrait.snapshot(own).snapshot().id()).isEqualTo(own);
    SnapshotId after = Objects.requireNonNull(alarm).snapshotAfter();
    assertThat(portrait.snapshot(after).snapshot().id()).isEqualTo(after);
  }

  /** The newest graphs of the others are not in memory then. */
  @Test
  void findsTheOtherWorkflowAfterANewStart() throws Exception {
    reopen();
    Alarm alarm = capture(portrait, document("Landscape", 2), null).alarm();
    assertThat(Objects.requireNonNull(alarm).by()).isEqualTo(landscape.workflow().key());
  }

  @Test
  void namesTheLikestOfSeveral() throws Exception {
    History near = open("near");
    stored(near, document("Sketch", 1, 9));
    History nearest = open("nearest");
    stored(nearest, document("Sketch", 1));
    Alarm alarm = capture(portrait, document("Sketch", 3), null).alarm();
    assertThat(Objects.requireNonNull(alarm).byName()).isEqualTo("nearest");
  }

  @Test
  void meansTheFirstThatWasReplacedWhileNobodyAnswered() throws Exception {
    capture(portrait, document("Landscape", 2), null);
    History third = open("third");
    stored(third, document("Third", 1));
    Alarm alarm = capture(portrait, document("Third", 2), null).alarm();
    assertThat(Objects.requireNonNull(alarm).snapshotBefore()).isEqualTo(own);
    assertThat(alarm.byName()).isEqualTo("third");
  }

  @Test
  void staysQuietWhenAWorkflowIsOnlyRebuilt() throws Exception {
    assertThat(capture(portrait, document("Fresh", 1), null).alarm()).isNull();
    assertThat(portrait.workflow().alarm()).isNull();
  }

  @Test
  void staysQuietWhileAWorkflowStillLooksLikeItself() throws Exception {
    History twin = open("twin");
    stored(twin, document("Portrait", 5));
    assertThat(capture(portrait, document("Portrait", 9), null).alarm()).isNull();
  }

  @Test
  void staysQuietForGraphsOfAFewNodes() throws Exception {
    History tiny = open("tiny");
    stored(tiny, document("Tiny", 1, 3));
    assertThat(capture(portrait, document("Tiny", 2, 3), null).alarm()).isNull();
    assertThat(capture(tiny, document("Landscape", 7), null).alarm()).isNull();
  }

  /** A copy of the workflow still has the old graph: that is no reason for an alarm. */
  @Test
  void staysQuietWhenAnOlderStateOfTheSameWorkflowIsBroughtBack() throws Exception {
    History copy = open("copy");
    stored(copy, document("Portrait", 1));
    SnapshotId fresh = stored(portrait, document("Fresh", 1));
    assertThat(fresh).isNotEqualTo(own);
    assertThat(capture(portrait, document("Portrait", 3), own).alarm()).isNull();
  }

  @Test
  void staysQuietWhenAPersonPutASnapshotOfTheOtherWorkflowHere() throws Exception {
    SnapshotId theirs = landscape.page(Search.newest(1)).snapshots().get(0).snapshot().id();
    assertThat(capture(portrait, document("Landscape", 2), theirs).alarm()).isNull();
  }

  @Test
  void forgetsAHistoryThatIsDeleted() throws Exception {
    histories.delete(landscape.workflow().key());
    assertThat(capture(portrait, document("Landscape", 2), null).alarm()).isNull();
  }

  @Test
  void stillTellsThePageWhenTheDiskDoesNotKeepTheAlarm() throws Exception {
    store.refuseReplacing(portrait.workflow().key());
    Captured captured = capture(portrait, document("Landscape", 2), null);
    assertThat(captured.alarm()).isNotNull();
    assertThat(portrait.workflow().alarm()).isNull();
  }

  @Test
  void comparesLargeGraphsByAPartOfTheirNodes() throws Exception {
    Sketch large = Sketch.of(CanonicalGraph.read(document("A", 1, 2_000)));
    Sketch grown = Sketch.of(CanonicalGraph.read(document("A", 2, 2_100)));
    Sketch other = Sketch.of(CanonicalGraph.read(document("B", 1, 2_000)));
    assertThat(large.size()).isEqualTo(Sketch.SIZE);
    assertThat(large.similarity(grown)).isBetween(0.85, 1.0);
    assertThat(large.similarity(other)).isZero();
    assertThat(large.similarity(large)).isEqualTo(1);
  }

  @Test
  void keepsTheSketchesThatWereUsedLastAndNoMoreThanItsLimit() throws Exception {
    var sketches = new Sketches();
    Sketch sketch = Sketch.of(CanonicalGraph.read(document("A", 1, Sketch.SIZE)));
    int fitting = Sketches.LIMIT / sketch.size();
    for (int number = 0; number < fitting; number++) {
      sketches.keep(Snapshots.id(number), sketch);
    }
    assertThat(sketches.of(Snapshots.id(0))).isEqualTo(sketch);
    sketches.keep(Snapshots.id(fitting), sketch);
    assertThat(sketches.of(Snapshots.id(1))).isNull();
    assertThat(sketches.of(Snapshots.id(0))).isEqualTo(sketch);
  }

  private void reopen() {
    histories = new Histories(store, clock, new Random(8), events);
    portrait = histories.history(portrait.workflow().key());
    landscape = histories.history(landscape.workflow().key());
  }

  private History open(String name) {
    var tab = new Tab("workflows/" + name + ".json", false, name, null, null, null, null);
    return histories.history(histories.resolve(tab).workflow().key());
  }

  private static SnapshotId stored(History history, GraphBytes graph) {
    try {
      return capture(history, graph, null).snapshot().snapshot().id();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Captured capture(History history, GraphBytes graph, @Nullable SnapshotId parent)
      throws Exception {
    Capture.Parent from = parent == null ? null : new Capture.Parent.OfId(parent);
    return history.capture(Captures.sending(Source.AUTO, graph, from, ""));
  }
}
