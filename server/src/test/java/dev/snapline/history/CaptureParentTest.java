package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.KNOWN;
import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.capture;
import static dev.snapline.history.Captures.graph;
import static dev.snapline.history.Captures.node;
import static dev.snapline.history.Captures.ofCapture;
import static dev.snapline.history.Captures.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.diff.ChangeType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a capture grew from, also where its sender cannot name it. */
class CaptureParentTest {
  private final OneWorkflow one = new OneWorkflow();
  private final ManualClock clock = one.clock;
  private final History history = one.history();

  @Test
  void followsACaptureWhoseAnswerItsSenderHasNotSeen() throws Exception {
    Capture first = auto(1, null);
    SnapshotId parent = one.stored(first);
    one.stored(auto(2, parent));
    Captured third = history.capture(sending(Source.AUTO, graph(3, 0), ofCapture(first), ""));
    assertThat(third.snapshot().snapshot().parentId()).isEqualTo(parent);
    assertThat(third.snapshot().snapshot().parentGuessed()).isFalse();
  }

  @Test
  void followsTheParentOfACaptureThatFoundAnEqualSnapshot() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    Capture undone = auto(1, second);
    assertThat(history.capture(undone).outcome()).isEqualTo(KNOWN);

    Captured next = history.capture(sending(Source.AUTO, graph(3, 0), ofCapture(undone), ""));
    assertThat(next.snapshot().snapshot().parentId()).isEqualTo(second);
  }

  @Test
  void asksForTheCaptureThatMustComeFirst() throws Exception {
    one.stored(auto(1, null));
    Capture early = sending(Source.AUTO, graph(3, 0), ofCapture(auto(2, null)), "");
    assertThatExceptionOfType(UnknownParentCaptureException.class)
        .isThrownBy(() -> history.capture(early))
        .withMessageContaining("Send that one first");
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(1);
  }

  @Test
  void guessesTheNewestSavedSnapshotForAParentNobodyHeardOf() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    Captured guessed = history.capture(auto(2, Snapshots.id(999)));
    assertThat(guessed.snapshot().snapshot().parentId()).isEqualTo(first);
    assertThat(guessed.snapshot().snapshot().parentGuessed()).isTrue();

    SnapshotId saved = one.stored(capture(Source.SAVE, 3, first, ""));
    one.stored(auto(4, saved));
    assertThat(history.capture(auto(5, null)).snapshot().snapshot().parentId()).isEqualTo(saved);
  }

  @Test
  void guessesNoNodeCaptureWhileThereIsAnythingElse() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    clock.move(Duration.ofSeconds(1));
    one.stored(node(new SnapshotId("01ZZZZZZZZZZZZZZZZZZZZZZZZ"), 2));
    assertThat(history.capture(auto(3, null)).snapshot().snapshot().parentId()).isEqualTo(first);
  }

  @Test
  void followsTheNewestDeadOneWhenAllAreDeleted() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    history.clear();
    Captured next = history.capture(auto(3, null));
    assertThat(next.snapshot().snapshot().parentId()).isEqualTo(second);
    assertThat(next.snapshot().snapshot().changeType()).isEqualTo(ChangeType.INITIAL);
    history.undelete(second);
    assertThat(history.snapshot(next.snapshot().snapshot().id()).liveParentId()).isEqualTo(second);
  }
}
