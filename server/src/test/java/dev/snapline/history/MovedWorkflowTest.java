package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Resolved.Outcome.CONTINUED;
import static dev.snapline.history.Resolved.Outcome.COPIED;
import static dev.snapline.history.Resolved.Outcome.MOVED;
import static dev.snapline.history.Tabs.A;
import static dev.snapline.history.Tabs.B;
import static dev.snapline.history.Tabs.UNSAVED;
import static dev.snapline.history.Tabs.saved;
import static dev.snapline.history.Tabs.unsaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rename, a save and a save under another name do to a history. */
class MovedWorkflowTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();
  private Histories histories = new Histories(store, clock, new Random(7), events);

  @Test
  void movesAHistoryWithARenameAndWithAFirstSave() throws Exception {
    WorkflowKey key = histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key();
    Resolved saved = histories.moved(key, A, "a", Move.SAVE);
    assertThat(saved.outcome()).isEqualTo(MOVED);
    assertThat(saved.workflow().temporary()).isFalse();

    Resolved renamed = histories.moved(key, B, "b", Move.RENAME);
    assertThat(renamed.workflow().key()).isEqualTo(key);
    assertThat(renamed.workflow().formerPaths()).containsExactly(A);
    assertThat(histories.moved(key, A, "a", Move.RENAME).workflow().formerPaths())
        .containsExactly(B);
    reopen();
    assertThat(histories.history(key).workflow().path()).isEqualTo(A);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAVE_AS", "SAVE"})
  void makesACopyWhenASavedWorkflowIsSavedUnderAnotherPath(Move move) throws Exception {
    WorkflowKey key = histories.resolve(saved(A, "g1", null)).workflow().key();
    SnapshotId newest = stored(key, auto(1, null));
    Resolved copied = histories.moved(key, B, "b", move);
    assertThat(copied.outcome()).isEqualTo(COPIED);
    assertThat(copied.workflow().origin()).isEqualTo(new Workflow.Origin(key, newest));
    assertThat(copied.workflow().graphId()).isEqualTo("g1");
    assertThat(histories.history(key).workflow().path()).isEqualTo(A);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RENAME", "SAVE_AS", "SAVE"})
  void refusesAPathThatBelongsToAnotherHistory(Move move) {
    WorkflowKey owner = histories.resolve(saved(A, null, null)).workflow().key();
    WorkflowKey key = histories.resolve(saved(B, null, null)).workflow().key();
    assertThatExceptionOfType(PathTakenException.class)
        .isThrownBy(() -> histories.moved(key, A, "a", move))
        .matches(refusal -> refusal.owner().equals(owner))
        .withMessageContaining(A);
    assertThat(histories.history(key).workflow().path()).isEqualTo(B);
  }

  @Test
  void writesNothingForASaveWhereItIs() {
    WorkflowKey key = histories.resolve(saved(A, null, null)).workflow().key();
    events.take();
    assertThat(histories.moved(key, A, "a.json", Move.SAVE).outcome()).isEqualTo(CONTINUED);
    assertThat(events.take()).isEmpty();
  }

  private SnapshotId stored(WorkflowKey key, Capture capture) throws Exception {
    return histories.history(key).capture(capture).snapshot().snapshot().id();
  }

  private void reopen() {
    histories = new Histories(store, clock, new Random(8), events);
  }
}
