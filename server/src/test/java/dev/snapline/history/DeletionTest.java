package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.HistoryEvent.Changed;
import dev.snapline.history.HistoryEvent.Removed;
import dev.snapline.history.HistoryEvent.Restored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is deleted, what is not, and what comes back. */
class DeletionTest {
  private static final WorkflowKey KEY = Snapshots.KEY;

  private final OneWorkflow one = new OneWorkflow();
  private final MemorySnapshotStore store = one.store;
  private final ManualClock clock = one.clock;
  private final HeardEvents events = one.events;
  private final History history = one.history();

  @Test
  void deletesALockedSnapshotOnlyWithConsent() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    history.edit(first, new Edit(null, null, true, null));
    assertThatExceptionOfType(LockedException.class).isThrownBy(() -> history.delete(first));
    history.deleteEvenLocked(first);
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> history.snapshot(first));
    assertThat(history.undelete(first).snapshot().locked()).isTrue();
  }

  @Test
  void deletesASnapshotThatSomebodyLockedByHandOnlyWithConsent() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    store.replace(Snapshots.relabelled(history.snapshot(first).snapshot(), "", true));
    assertThatExceptionOfType(LockedException.class).isThrownBy(() -> history.delete(first));
    assertThat(history.snapshot(first).snapshot().id()).isEqualTo(first);
    history.deleteEvenLocked(first);
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> history.snapshot(first));
  }

  @Test
  void tellsWhichSnapshotsStandElsewhereAfterADeletionAndBack() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    SnapshotId third = one.stored(auto(3, second));
    Placed before = history.snapshot(second);
    events.take();

    history.delete(second);
    assertThat(events.take())
        .containsExactly(
            new Removed(KEY, second, "deleted"), new Changed(KEY, history.snapshot(third)));
    assertThat(history.snapshot(third).liveParentId()).isEqualTo(first);

    assertThat(history.undelete(second)).isEqualTo(before);
    assertThat(events.take())
        .containsExactly(new Restored(KEY, before), new Changed(KEY, history.snapshot(third)));
    assertThat(history.undelete(second)).isEqualTo(before);
    assertThat(events.take()).isEmpty();
  }

  @Test
  void clearsWhatIsNotLockedAndCountsWhatStays() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    SnapshotId third = one.stored(auto(3, second));
    SnapshotId fourth = one.stored(auto(4, third));
    history.edit(third, new Edit(null, null, true, null));
    events.take();

    assertThat(history.clear()).isEqualTo(new Cleared(List.of(fourth, second, first), 1, false));
    assertThat(history.page(Search.newest(10)).snapshots())
        .containsExactly(history.snapshot(third));
    assertThat(history.snapshot(third).liveParentId()).isNull();
    assertThat(events.take()).filteredOn(Changed.class::isInstance).hasSize(1);
    assertThat(history.undelete(first).snapshot().id()).isEqualTo(first);
    assertThat(history.snapshot(third).liveParentId()).isEqualTo(first);
  }

  @Test
  void clearsTheRestWhenAFileWasTakenAwayOrLockedByHand() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    SnapshotId third = one.stored(auto(3, second));
    store.trash(history.snapshot(second).snapshot(), SnapshotStore.Why.DELETED, clock.instant());
    store.replace(history.snapshot(first).snapshot().edited("", "", true, null));
    events.take();

    assertThat(history.clear()).isEqualTo(new Cleared(List.of(third), 1, false));
    assertThat(one.found(Search.newest(10))).containsExactly(first);
    assertThat(events.take()).contains(new Removed(KEY, third, "deleted"));
  }

  @Test
  void countsSnapshotsAndBytesThroughDeletionAndBack() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    long each = history.snapshot(first).snapshot().bytes();
    assertThat(history.summary().bytes()).isEqualTo(2 * each);

    history.delete(second);
    assertThat(history.summary())
        .isEqualTo(
            new Summary(history.workflow(), 1, each, history.snapshot(first).snapshot(), null));
    history.undelete(second);
    assertThat(history.summary().bytes()).isEqualTo(2 * each);
  }
}
