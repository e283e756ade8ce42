package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.KNOWN;
import static dev.snapline.history.Captured.Outcome.MARKED;
import static dev.snapline.history.Captured.Outcome.REPEATED;
import static dev.snapline.history.Captured.Outcome.STORED;
import static dev.snapline.history.Captures.aged;
import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.capture;
import static dev.snapline.history.Captures.graph;
import static dev.snapline.history.Captures.node;
import static dev.snapline.history.Captures.ofCapture;
import static dev.snapline.history.Captures.ofId;
import static dev.snapline.history.Captures.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.diff.ChangeType;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryCaptureTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();

  @SuppressWarnings("NullAway.Init")
  private History history;

  @BeforeEach
  void openWithOneWorkflow() {
    store.create(Snapshots.workflow(Snapshots.KEY));
    reopen();
  }

  @Test
  void storesTheFirstCaptureAsARoot() throws Exception {
    Captured first = history.capture(capture(Source.INITIAL, 1, null, " as opened "));

    assertThat(first.outcome()).isEqualTo(STORED);
    Snapshot snapshot = first.snapshot().snapshot();
    assertThat(snapshot.parentId()).isNull();
    assertThat(snapshot.parentGuessed()).isFalse();
    assertThat(snapshot.changeType()).isEqualTo(ChangeType.INITIAL);
    assertThat(snapshot.label()).isEqualTo("as opened");
    assertThat(snapshot.rev()).isEqualTo(1);
    assertThat(snapshot.takenAt()).isEqualTo(clock.instant());
    assertThat(snapshot.savedAt()).isNull();
    assertThat(snapshot.nodeCount()).isEqualTo(1);
    assertThat(snapshot.bytes()).isPositive();
  }

  @Test
  void namesWhatChangedAgainstTheParentAlsoAfterARestart() throws Exception {
    SnapshotId first = stored(auto(1, null));
    reopen();
    Captured second = history.capture(auto(2, first));

    assertThat(second.snapshot().liveParentId()).isEqualTo(first);
    assertThat(second.snapshot().snapshot().changeType()).isEqualTo(ChangeType.PARAM);
    assertThat(second.snapshot().snapshot().changes().nodesChanged()).isEqualTo(1);
    assertThat(second.snapshot().snapshot().message()).isNotEmpty();
  }

  @Test
  void keepsTheGraphByteForByte() throws Exception {
    GraphBytes graph = graph(1, 0);
    SnapshotId id = stored(sending(Source.AUTO, graph, null, ""));
    try (var kept = history.content(id).graph().open();
        var sent = graph.open()) {
      assertThat(kept.readAllBytes()).isEqualTo(sent.readAllBytes());
    }
  }

  @Test
  void answersARepeatedCaptureWithTheSnapshotThatItBecame() throws Exception {
    Capture capture = auto(1, null);
    SnapshotId first = stored(capture);
    stored(auto(2, first));
    assertThat(history.capture(capture).outcome()).isEqualTo(REPEATED);
    reopen();

    Captured again = history.capture(capture);
    assertThat(again.outcome()).isEqualTo(REPEATED);
    assertThat(again.snapshot().snapshot().id()).isEqualTo(first);
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(2);
  }

  @Test
  void doesNotBringBackADeletedSnapshotWhenItsCaptureIsRepeated() throws Exception {
    Capture capture = auto(1, null);
    SnapshotId first = stored(capture);
    history.delete(first);
    reopen();

    Captured again = history.capture(capture);
    assertThat(again.outcome()).isEqualTo(REPEATED);
    assertThat(again.snapshot().snapshot().id()).isEqualTo(first);
    assertThat(history.page(Search.newest(10)).total()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "CURRENT", "INITIAL"})
  void knowsAGraphThatLivesAlready(Source source) throws Exception {
    SnapshotId first = stored(auto(1, null));
    SnapshotId second = stored(auto(2, first));
    events.take();

    Captured answer = history.capture(capture(source, 1, second, "ignored"));
    assertThat(answer.outcome()).isEqualTo(KNOWN);
    assertThat(answer.snapshot().snapshot().id()).isEqualTo(first);
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(2);
    assertThat(events.take()).isEmpty();
  }

  @Test
  void knowsTheParentFirstAndElseTheNewestOfSeveralEqualOnes() throws Exception {
    SnapshotId first = stored(auto(1, null));
    SnapshotId second = stored(auto(2, first));
    SnapshotId oldest = stored(capture(Source.MANUAL, 3, first, "a"));
    SnapshotId newest = stored(capture(Source.MANUAL, 3, second, "b"));

    assertThat(history.capture(auto(3, oldest)).snapshot().snapshot().id()).isEqualTo(oldest);
    assertThat(history.capture(auto(3, second)).snapshot().snapshot().id()).isEqualTo(newest);
  }

  @Test
  void storesAnAutomaticMoveButNoInitialOne() throws Exception {
    SnapshotId first = stored(auto(1, null));
    Capture opened = sending(Source.INITIAL, graph(1, 50), ofId(first), "");
    assertThat(history.capture(opened).outcome()).isEqualTo(KNOWN);

    Captured moved = history.capture(sending(Source.AUTO, graph(1, 50), ofId(first), ""));
    assertThat(moved.outcome()).isEqualTo(STORED);
    assertThat(moved.snapshot().snapshot().changeType()).isEqualTo(ChangeType.MOVE);
  }

  @Test
  void storesAGraphAgainWhoseOnlyEqualIsInTheTrash() throws Exception {
    SnapshotId first = stored(auto(1, null));
    SnapshotId second = stored(auto(2, first));
    history.delete(first);
    assertThat(history.capture(auto(1, second)).outcome()).isEqualTo(STORED);
  }

  @Test
  void marksAnEqualParentWithTheTimeOfTheSave() throws Exception {
    SnapshotId first = stored(auto(1, null));
    clock.move(Duration.ofMinutes(5));
    events.take();

    Captured saved = history.capture(capture(Source.SAVE, 1, first, ""));
    assertThat(saved.outcome()).isEqualTo(MARKED);
    assertThat(saved.isLabelKept()).isFalse();
    assertThat(saved.snapshot().snapshot().savedAt()).isEqualTo(clock.instant());
    assertThat(saved.snapshot().snapshot().rev()).isEqualTo(2);
    assertThat(events.take())
        .containsExactly(new HistoryEvent.Changed(Snapshots.KEY, saved.snapshot()));
    reopen();
    assertThat(history.snapshot(first)).isEqualTo(saved.snapshot());
  }

  @Test
  void marksAnEqualParentWithALabelOnlyWhereThereIsNone() throws Exception {
    SnapshotId first = stored(auto(1, null));
    Captured named = history.capture(capture(Source.MANUAL, 1, first, "good hands"));
    assertThat(named.outcome()).isEqualTo(MARKED);
    assertThat(named.isLabelKept()).isFalse();
    assertThat(named.snapshot().snapshot().label()).isEqualTo("good hands");

    Captured other = history.capture(capture(Source.MANUAL, 1, first, "better hands"));
    assertThat(other.outcome()).isEqualTo(MARKED);
    assertThat(other.isLabelKept()).isTrue();
    assertThat(other.snapshot()).isEqualTo(named.snapshot());

    Captured same = history.capture(capture(Source.MANUAL, 1, first, "good hands"));
    assertThat(same.isLabelKept()).isFalse();
    assertThat(same.snapshot()).isEqualTo(named.snapshot());
  }

  @Test
  void storesASaveThatEqualsAnotherThanItsParent() throws Exception {
    SnapshotId first = stored(auto(1, null));
    SnapshotId second = stored(auto(2, first));
    Captured saved = history.capture(capture(Source.SAVE, 1, second, ""));
    assertThat(saved.outcome()).isEqualTo(STORED);
    assertThat(saved.snapshot().snapshot().savedAt()).isEqualTo(clock.instant());
  }

  @Test
  void storesASaveThatEqualsAParentInTheTrash() throws Exception {
    SnapshotId first = stored(auto(1, null));
    history.delete(first);
    Captured saved = history.capture(capture(Source.SAVE, 1, first, ""));
    assertThat(saved.outcome()).isEqualTo(STORED);
    assertThat(saved.snapshot().snapshot().parentId()).isEqualTo(first);
    assertThat(saved.snapshot().snapshot().parentGuessed()).isFalse();
    assertThat(saved.snapshot().liveParentId()).isNull();
  }

  @Test
  void storesWhatANodeOrAnImportBringsAlthoughItIsEqual() throws Exception {
    stored(auto(1, null));
    assertThat(history.capture(node(Snapshots.id(7), 1)).outcome()).isEqualTo(STORED);
    assertThat(history.capture(capture(Source.IMPORT, 1, null, "")).outcome()).isEqualTo(STORED);
  }

  @Test
  void takesTheIdOfANodeOnceHoweverOftenItIsSent() throws Exception {
    SnapshotId own = new SnapshotId("01KQZZZZZZZZZZZZZZZZZZZZZZ");
    assertThat(stored(node(own, 1))).isEqualTo(own);
    assertThat(history.capture(node(own, 1)).outcome()).isEqualTo(REPEATED);
    reopen();
    assertThat(history.capture(node(own, 1)).outcome()).isEqualTo(REPEATED);
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(1);
  }

  @Test
  void refusesTheIdOfANodeThatIsGoneForGood() throws Exception {
    SnapshotId own = stored(node(Snapshots.id(7), 1));
    history.delete(own);
    SnapshotStore.Trashed trashed = store.load(Snapshots.KEY).trashed().get(0);
    store.purge(trashed, clock.instant());
    reopen();
    assertThatExceptionOfType(IdExistsException.class)
        .isThrownBy(() -> history.capture(node(own, 1)));
  }

  @Test
  void followsACaptureWhoseAnswerItsSenderHasNotSeen() throws Exception {
    Capture first = auto(1, null);
    SnapshotId parent = stored(first);
    stored(auto(2, parent));
    Captured third = history.capture(sending(Source.AUTO, graph(3, 0), ofCapture(first), ""));
    assertThat(third.snapshot().snapshot().parentId()).isEqualTo(parent);
    assertThat(third.snapshot().snapshot().parentGuessed()).isFalse();
  }

  @Test
  void followsTheParentOfACaptureThatFoundAnEqualSnapshot() throws Exception {
    SnapshotId first = stored(auto(1, null));
    SnapshotId second = stored(auto(2, first));
    Capture undone = auto(1, second);
    assertThat(history.capture(undone).outcome()).isEqualTo(KNOWN);

    Captured next = history.capture(sending(Source.AUTO, graph(3, 0), ofCapture(undone), ""));
    assertThat(next.snapshot().snapshot().parentId()).isEqualTo(second);
  }

  @Test
  void asksForTheCaptureThatMustComeFirst() throws Exception {
    stored(auto(1, null));
    Capture early = sending(Source.AUTO, graph(3, 0), ofCapture(auto(2, null)), "");
    assertThatExceptionOfType(UnknownParentCaptureException.class)
        .isThrownBy(() -> history.capture(early))
        .withMessageContaining("Send that one first");
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(1);
  }

  @Test
  void guessesTheNewestSavedSnapshotForAParentNobodyHeardOf() throws Exception {
    SnapshotId first = stored(auto(1, null));
    Captured guessed = history.capture(auto(2, Snapshots.id(999)));
    assertThat(guessed.snapshot().snapshot().parentId()).isEqualTo(first);
    assertThat(guessed.snapshot().snapshot().parentGuessed()).isTrue();

    SnapshotId saved = stored(capture(Source.SAVE, 3, first, ""));
    stored(auto(4, saved));
    assertThat(history.capture(auto(5, null)).snapshot().snapshot().parentId()).isEqualTo(saved);
  }

  @Test
  void guessesNoNodeCaptureWhileThereIsAnythingElse() throws Exception {
    SnapshotId first = stored(auto(1, null));
    clock.move(Duration.ofSeconds(1));
    stored(node(new SnapshotId("01ZZZZZZZZZZZZZZZZZZZZZZZZ"), 2));
    assertThat(history.capture(auto(3, null)).snapshot().snapshot().parentId()).isEqualTo(first);
  }

  @Test
  void followsTheNewestDeadOneWhenAllAreDeleted() throws Exception {
    SnapshotId first = stored(auto(1, null));
    SnapshotId second = stored(auto(2, first));
    history.clear();
    Captured next = history.capture(auto(3, null));
    assertThat(next.snapshot().snapshot().parentId()).isEqualTo(second);
    assertThat(next.snapshot().snapshot().changeType()).isEqualTo(ChangeType.INITIAL);
    history.undelete(second);
    assertThat(history.snapshot(next.snapshot().snapshot().id()).liveParentId()).isEqualTo(second);
  }

  @Test
  void countsBackFromItsOwnClockAndNoFurtherThanThirtyDays() throws Exception {
    assertThat(takenAt(aged(auto(1, null), Duration.ofSeconds(90))))
        .isEqualTo(clock.instant().minusSeconds(90));
    assertThat(takenAt(aged(auto(2, null), Duration.ofDays(400))))
        .isEqualTo(clock.instant().minus(Duration.ofDays(30)));
    assertThat(takenAt(aged(auto(3, null), Duration.ofDays(-2)))).isEqualTo(clock.instant());
  }

  @Test
  void givesRisingIdsWhateverTheClockDoes() throws Exception {
    SnapshotId last = stored(auto(0, null));
    for (int i = 1; i < 20; i++) {
      clock.move(Duration.ofHours(i % 3 == 0 ? 5 : -40));
      if (i % 5 == 0) {
        reopen();
      }
      SnapshotId next = stored(auto(i, last));
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void givesAGreaterIdAfterANodeWhoseClockIsAhead() throws Exception {
    SnapshotId ahead = stored(node(new SnapshotId("01ZZZZZZZZZZZZZZZZZZZZZZZZ"), 1));
    assertThat(stored(auto(2, ahead))).isGreaterThan(ahead);
  }

  @Test
  void saysWhatIsNoGraph() {
    GraphBytes notes = GraphBytes.of("[1]".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(NotAGraphException.class)
        .isThrownBy(() -> history.capture(sending(Source.AUTO, notes, null, "")));
  }

  @Test
  void namesTheLimitOfALabel() {
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> history.capture(capture(Source.MANUAL, 1, null, "x".repeat(201))))
        .withMessageContaining("201")
        .withMessageContaining("200")
        .matches(refusal -> refusal.field().equals("label"));
  }

  @Test
  void storesNothingTwiceWhenTheDiskWasFullAtFirst() throws Exception {
    Capture capture = auto(1, null);
    store.refuseWrites(StorageException.Reason.FULL);
    assertThatExceptionOfType(StorageException.class).isThrownBy(() -> history.capture(capture));
    assertThat(history.page(Search.newest(10)).snapshots()).isEmpty();

    store.acceptWrites();
    assertThat(history.capture(capture).outcome()).isEqualTo(STORED);
    assertThat(history.capture(capture).outcome()).isEqualTo(REPEATED);
  }

  @Test
  void onlyANodeNamesItsId() {
    Capture plain = auto(1, null);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new Capture(
                    UUID.randomUUID().toString(),
                    null,
                    Source.AUTO,
                    Snapshots.id(1),
                    null,
                    Duration.ZERO,
                    "",
                    null,
                    plain.parts(),
                    plain.graph()));
  }

  private java.time.Instant takenAt(Capture capture) throws IOException, NotAGraphException {
    return history.capture(capture).snapshot().snapshot().takenAt();
  }

  private SnapshotId stored(Capture capture) throws IOException, NotAGraphException {
    Captured answer = history.capture(capture);
    assertThat(answer.outcome()).isEqualTo(STORED);
    return answer.snapshot().snapshot().id();
  }

  private void reopen() {
    history = new Histories(store, clock, new Random(7), events).history(Snapshots.KEY);
  }
}
