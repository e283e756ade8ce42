package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Resolved.Outcome.CONTINUED;
import static dev.snapline.history.Resolved.Outcome.CREATED;
import static dev.snapline.history.Resolved.Outcome.FOUND;
import static dev.snapline.history.Tabs.A;
import static dev.snapline.history.Tabs.UNSAVED;
import static dev.snapline.history.Tabs.remembering;
import static dev.snapline.history.Tabs.saved;
import static dev.snapline.history.Tabs.unsaved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which history a tab has that was never saved. */
class UnsavedTabsTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final Histories histories = new Histories(store, clock, new Random(7), event -> {});

  @Test
  void givesEachUnsavedTabAHistoryOfItsOwnThoughTheyShareATemplate() throws Exception {
    WorkflowKey first = histories.resolve(unsaved(UNSAVED, "template", 1)).workflow().key();
    stored(first, auto(1, null));
    Resolved second = histories.resolve(unsaved("workflows/Unsaved (2).json", "template", 1));
    assertThat(second.outcome()).isEqualTo(CREATED);
    assertThat(second.workflow().key()).isNotEqualTo(first);
    assertThat(second.workflow().temporary()).isTrue();
  }

  @Test
  void knowsAnUnsavedTabAgainByWhatItShows() throws Exception {
    WorkflowKey key = histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key();
    stored(key, auto(1, null));
    clock.move(Duration.ofDays(6));
    assertThat(histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key()).isEqualTo(key);
    assertThat(histories.resolve(unsaved(UNSAVED, "g2", 1)).outcome()).isEqualTo(CREATED);
    assertThat(histories.resolve(unsaved(UNSAVED, "g1", 2)).outcome()).isEqualTo(CREATED);
  }

  @Test
  void forgetsAnUnsavedTabAfterAWeek() throws Exception {
    WorkflowKey key = histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key();
    stored(key, auto(1, null));
    clock.move(Duration.ofDays(8));
    assertThat(histories.resolve(unsaved(UNSAVED, "g1", 1)).outcome()).isEqualTo(CREATED);
  }

  @Test
  void neverGivesASavedWorkflowTheHistoryOfAnUnsavedTab() throws Exception {
    WorkflowKey key = histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key();
    stored(key, auto(1, null));
    assertThat(histories.resolve(saved(A, "g1", Set.of(A))).outcome()).isEqualTo(CREATED);
    assertThat(histories.resolve(saved(UNSAVED, "g1", null)).outcome()).isEqualTo(CREATED);
  }

  @Test
  void catchesUpWithAFirstSaveThatNobodyReported() throws Exception {
    WorkflowKey key = histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key();
    Resolved saved = histories.resolve(remembering(saved(A, "g1", null), key));
    assertThat(saved.outcome()).isEqualTo(CONTINUED);
    assertThat(saved.workflow().path()).isEqualTo(A);
    assertThat(saved.workflow().temporary()).isFalse();
    assertThat(saved.workflow().formerPaths()).isEmpty();
  }

  @Test
  void givesAPathToItsOwnerThoughAnotherTabWasSavedThere() throws Exception {
    WorkflowKey owner = histories.resolve(saved(A, "g0", null)).workflow().key();
    WorkflowKey key = histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key();
    Resolved saved = histories.resolve(remembering(saved(A, "g1", null), key));
    assertThat(saved.outcome()).isEqualTo(FOUND);
    assertThat(saved.workflow().key()).isEqualTo(owner);
  }

  @Test
  void leavesAnUnsavedTabUnsavedWhenItIsRenamed() throws Exception {
    WorkflowKey key = histories.resolve(unsaved(UNSAVED, "g1", 1)).workflow().key();
    Resolved renamed = histories.moved(key, "workflows/idea.json", "idea", Move.RENAME);
    assertThat(renamed.workflow().temporary()).isTrue();
    assertThat(renamed.workflow().path()).isEqualTo("workflows/idea.json");
  }

  private SnapshotId stored(WorkflowKey key, Capture capture) throws Exception {
    return histories.history(key).capture(capture).snapshot().snapshot().id();
  }
}
