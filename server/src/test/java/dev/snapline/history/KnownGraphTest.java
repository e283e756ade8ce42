package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.KNOWN;
import static dev.snapline.history.Captured.Outcome.MARKED;
import static dev.snapline.history.Captured.Outcome.STORED;
import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.capture;
import static dev.snapline.history.Captures.graph;
import static dev.snapline.history.Captures.node;
import static dev.snapline.history.Captures.ofId;
import static dev.snapline.history.Captures.sending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.diff.ChangeType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a capture whose graph is in the history already. */
class KnownGraphTest {
  private final OneWorkflow one = new OneWorkflow();
  private final ManualClock clock = one.clock;
  private final HeardEvents events = one.events;
  private History history = one.history();

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "CURRENT", "INITIAL"})
  void knowsAGraphThatLivesAlready(Source source) throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    events.take();

    Captured answer = history.capture(capture(source, 1, second, "ignored"));
    assertThat(answer.outcome()).isEqualTo(KNOWN);
    assertThat(answer.snapshot().snapshot().id()).isEqualTo(first);
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(2);
    assertThat(events.take()).isEmpty();
  }

  @Test
  void knowsTheParentFirstAndElseTheNewestOfSeveralEqualOnes() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    SnapshotId oldest = one.stored(capture(Source.MANUAL, 3, first, "a"));
    SnapshotId newest = one.stored(capture(Source.MANUAL, 3, second, "b"));

    assertThat(history.capture(auto(3, oldest)).snapshot().snapshot().id()).isEqualTo(oldest);
    assertThat(history.capture(auto(3, second)).snapshot().snapshot().id()).isEqualTo(newest);
  }

  @Test
  void storesAnAutomaticMoveButNoInitialOne() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    Capture opened = sending(Source.INITIAL, graph(1, 50), ofId(first), "");
    assertThat(history.capture(opened).outcome()).isEqualTo(KNOWN);

    Captured moved = history.capture(sending(Source.AUTO, graph(1, 50), ofId(first), ""));
    assertThat(moved.outcome()).isEqualTo(STORED);
    assertThat(moved.snapshot().snapshot().changeType()).isEqualTo(ChangeType.MOVE);
  }

  @Test
  void storesAGraphAgainWhoseOnlyEqualIsInTheTrash() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    history.delete(first);
    assertThat(history.capture(auto(1, second)).outcome()).isEqualTo(STORED);
  }

  @Test
  void marksAnEqualParentWithTheTimeOfTheSave() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    clock.move(Duration.ofMinutes(5));
    events.take();

    Captured saved = history.capture(capture(Source.SAVE, 1, first, ""));
    assertThat(saved.outcome()).isEqualTo(MARKED);
    assertThat(saved.isLabelKept()).isFalse();
    assertThat(saved.snapshot().snapshot().savedAt()).isEqualTo(clock.instant());
    assertThat(saved.snapshot().snapshot().rev()).isEqualTo(2);
    assertThat(events.take())
        .containsExactly(new HistoryEvent.Changed(Snapshots.KEY, saved.snapshot()));
    history = one.reopened();
    assertThat(history.snapshot(first)).isEqualTo(saved.snapshot());
  }

  @Test
  void marksAnEqualParentWithALabelOnlyWhereThereIsNone() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
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
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    Captured saved = history.capture(capture(Source.SAVE, 1, second, ""));
    assertThat(saved.outcome()).isEqualTo(STORED);
    assertThat(saved.snapshot().snapshot().savedAt()).isEqualTo(clock.instant());
  }

  @Test
  void storesASaveThatEqualsAParentInTheTrash() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    history.delete(first);
    Captured saved = history.capture(capture(Source.SAVE, 1, first, ""));
    assertThat(saved.outcome()).isEqualTo(STORED);
    assertThat(saved.snapshot().snapshot().parentId()).isEqualTo(first);
    assertThat(saved.snapshot().snapshot().parentGuessed()).isFalse();
    assertThat(saved.snapshot().liveParentId()).isNull();
  }

  @Test
  void storesWhatANodeOrAnImportBringsAlthoughItIsEqual() throws Exception {
    one.stored(auto(1, null));
    assertThat(history.capture(node(Snapshots.id(7), 1)).outcome()).isEqualTo(STORED);
    assertThat(history.capture(capture(Source.IMPORT, 1, null, "")).outcome()).isEqualTo(STORED);
  }
}
