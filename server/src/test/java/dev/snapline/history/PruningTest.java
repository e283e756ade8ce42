package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What captures push out of a history, and what they never do. */
class PruningTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final MemorySettingsStore settings = new MemorySettingsStore();
  private final ManualClock clock = new ManualClock();
  private final List<SnapshotId> ids = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Histories histories;

  @SuppressWarnings("NullAway.Init")
  private History history;

  @BeforeEach
  void openWithOneWorkflow() {
    store.create(Snapshots.workflow(Snapshots.KEY));
    settings.write(UserSettings.DEFAULTS.with(atMost(5)));
    histories = new Histories(store, settings, clock, new Random(7), event -> {});
    history = histories.history(Snapshots.KEY);
  }

  @Test
  void keepsTheOldestOneThatASwapIsAboutToShow() throws Exception {
    store(6);
    history.capture(capture(Source.CURRENT, 100, ids.get(5), ""));

    assertThat(history.content(ids.get(0)).graph().length()).isPositive();
  }

  @Test
  void keepsTheOldestOneThatAPageShows() throws Exception {
    store(6);
    histories.held().page().hold(List.of(ids.get(0)));
    store(9);

    assertThat(living()).contains(ids.get(0));
  }

  @Test
  void countsWhatTheNewOneGrewFromTowardTheMaximum() throws Exception {
    store(9);

    assertThat(living()).hasSize(1 + 5);
    assertThat(histories.pruning().plan(null, atMost(5))).isEmpty();
  }

  @Test
  void keepsWhatTheNewOneGrewFromThoughItIsTooOld() throws Exception {
    history.choose(new Overrides(null, null, null, null, null, 1, null));
    store(2);
    clock.move(Duration.ofDays(2));
    store(1);

    assertThat(living()).containsExactly(ids.get(2), ids.get(1));
  }

  @Test
  void keepsANamedOneThroughFiftyRuns() throws Exception {
    store(1);
    history.edit(ids.get(0), new Edit("good hands", null, null, null));
    store(50);

    assertThat(living()).contains(ids.get(0));
  }

  @Test
  void keepsWhatWasStoredJustNowThoughTheClockIsYearsBehind() throws Exception {
    store(7);
    clock.move(Duration.ofDays(-4_000));
    store(1);

    assertThat(living()).contains(ids.get(7)).doesNotContain(ids.get(0));
  }

  @Test
  void bringsBackFromTheTrashWhatACapturePushedOut() throws Exception {
    store(8);
    assertThat(living()).doesNotContain(ids.get(0));

    assertThat(history.undelete(ids.get(0)).snapshot().id()).isEqualTo(ids.get(0));
  }

  @Test
  void letsAWorkflowsOwnLimitWinOverATrialForAll() throws Exception {
    store(6);
    assertThat(histories.pruning().plan(null, atMost(6))).isEmpty();
    history.choose(atMost(200));
    store(1);
    assertThat(histories.pruning().plan(null, atMost(5))).isEmpty();
    assertThat(histories.pruning().plan(history, atMost(5)).get(0).plan().pruned()).hasSize(1);
  }

  private static Overrides atMost(int snapshots) {
    return new Overrides(null, null, null, snapshots, null, null, null);
  }

  private void store(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      SnapshotId parent = ids.isEmpty() ? null : ids.get(ids.size() - 1);
      ids.add(history.capture(auto(ids.size(), parent)).snapshot().snapshot().id());
    }
  }

  private List<SnapshotId> living() {
    return history.page(Search.newest(200)).snapshots().stream()
        .map(placed -> placed.snapshot().id())
        .toList();
  }
}
