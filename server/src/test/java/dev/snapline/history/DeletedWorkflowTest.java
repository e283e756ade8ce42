package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.HistoryEvent.Removed;
import dev.snapline.history.HistoryEvent.Restored;
import dev.snapline.history.HistoryEvent.WorkflowChanged;
import dev.snapline.history.HistoryEvent.WorkflowRemoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole history goes to the trash and comes back. */
class DeletedWorkflowTest {
  private static final String PATH = "workflows/a.json";

  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();
  private Histories histories = new Histories(store, clock, new Random(7), events);
  private WorkflowKey key = resolve();
  private final List<SnapshotId> ids = new ArrayList<>();

  @BeforeEach
  void fill() throws Exception {
    for (int number = 0; number < 120; number++) {
      ids.add(stored(key, number));
    }
    events.take();
  }

  @Test
  void movesEverySnapshotToTheTrashAndDisappears() {
    Cleared cleared = histories.delete(key);

    assertThat(cleared.removed()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(cleared.kept()).isZero();
    assertThat(cleared.isDeleted()).isTrue();
    assertThat(histories.list("")).isEmpty();
    assertThatExceptionOfType(NoSuchWorkflowException.class)
        .isThrownBy(() -> histories.history(key));
    List<HistoryEvent> heard = events.take();
    assertThat(heard.get(0)).isEqualTo(new WorkflowRemoved(key));
    assertThat(heard).filteredOn(Removed.class::isInstance).hasSize(ids.size());
  }

  @Test
  void isListedAmongTheDeletedWithWhatWentAlong() {
    histories.delete(key);
    reopen();

    assertThat(histories.list("")).isEmpty();
    Summary deleted = histories.deleted("").get(0);
    assertThat(deleted.workflow().key()).isEqualTo(key);
    assertThat(deleted.workflow().deletedAt()).isNotNull();
    assertThat(deleted.count()).isEqualTo(ids.size());
    assertThat(deleted.bytes()).isPositive();
    assertThat(histories.deleted("another")).isEmpty();
  }

  @Test
  void takesNoCaptureWhileItIsDeleted() {
    History history = histories.history(key);
    histories.delete(key);
    assertThatExceptionOfType(NoSuchWorkflowException.class)
        .isThrownBy(() -> history.capture(auto(999, null)));
  }

  @Test
  void comesBackWithExactlyTheSnapshotsThatWentWithIt() throws Exception {
    SnapshotId before = ids.get(5);
    histories.history(key).delete(before); // in the same second as the whole history
    events.take();
    histories.delete(key);
    reopen();

    Workflow back = histories.undelete(key);
    assertThat(back.deletedAt()).isNull();
    ids.remove(before);
    assertThat(living()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(histories.deleted("")).isEmpty();
    List<HistoryEvent> heard = events.take();
    assertThat(heard).filteredOn(Restored.class::isInstance).hasSize(ids.size());
    assertThat(heard).endsWith(new WorkflowChanged(key, back));
    reopen();
    assertThat(living()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void keepsWhatIsLockedAndStaysForIt() {
    SnapshotId locked = ids.get(7);
    histories.history(key).edit(locked, new Edit(null, null, true, null));

    Cleared cleared = histories.delete(key);
    assertThat(cleared.removed()).hasSize(ids.size() - 1).doesNotContain(locked);
    assertThat(cleared.kept()).isEqualTo(1);
    assertThat(cleared.isDeleted()).isFalse();
    assertThat(living()).containsExactly(locked);
    assertThat(histories.list("")).hasSize(1);
  }

  @Test
  void staysForASnapshotThatWasLockedByHand() {
    Snapshot odd = histories.history(key).snapshot(ids.get(7)).snapshot();
    store.replace(odd.edited("", "", true, null));

    Cleared cleared = histories.delete(key);
    assertThat(cleared.isDeleted()).isFalse();
    assertThat(living()).containsExactly(odd.id());
    assertThat(histories.history(key).workflow().deletedAt()).isNull();
  }

  @Test
  void leavesItsPathToAnotherHistory() {
    histories.delete(key);
    WorkflowKey next = resolve();
    assertThat(next).isNotEqualTo(key);
    assertThat(histories.list("")).extracting(each -> each.workflow().key()).containsExactly(next);
  }

  @Test
  void goesOnForTheTabIfTheNewHistoryOfItsPathIsEmpty() {
    histories.delete(key);
    WorkflowKey empty = resolve();
    events.take();

    histories.undelete(key);
    assertThat(events.take()).contains(new WorkflowRemoved(empty));
    assertThat(resolve()).isEqualTo(key);
  }

  @Test
  void livesBesideTheNewHistoryOfItsPathIfThatHoldsSomething() throws Exception {
    histories.delete(key);
    WorkflowKey next = resolve();
    stored(next, 1);
    clock.move(Duration.ofSeconds(5));

    histories.undelete(key);
    assertThat(histories.list(""))
        .extracting(each -> each.workflow().key())
        .containsExactlyInAnyOrder(key, next);
    assertThat(living()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void comesBackWithASingleSnapshotOfIt() {
    histories.delete(key);
    Placed back = histories.undelete(ids.get(3));
    assertThat(back.snapshot().id()).isEqualTo(ids.get(3));
    assertThat(living()).containsExactly(ids.get(3));
  }

  /** The machine stopped after the workflow was hidden: the files were not moved yet. */
  @Test
  void goesOnWithADeletionThatBrokeOff() {
    store.replace(histories.history(key).workflow().withDeletedAt(clock.instant().plusSeconds(1)));
    reopen();
    assertThat(histories.list("")).isEmpty();

    assertThat(histories.delete(key).isDeleted()).isTrue();
    histories.undelete(key);
    assertThat(living()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void leavesNothingOnceItsTrashIsEmptyAndADayIsOver() {
    histories.delete(key);
    histories.trash().empty();
    histories.tidy();
    assertThat(store.workflows()).hasSize(1);
    clock.move(Duration.ofHours(25));
    histories.tidy();

    assertThat(store.workflows()).isEmpty();
    assertThat(histories.deleted("")).isEmpty();
    assertThatExceptionOfType(NoSuchWorkflowException.class)
        .isThrownBy(() -> histories.undelete(key));
  }

  @Test
  void staysWhileSomethingInItsTrashCanComeBack() {
    histories.delete(key);
    clock.move(Duration.ofDays(29));
    histories.tidy();
    histories.undelete(key);
    assertThat(living()).containsExactlyInAnyOrderElementsOf(ids);

    histories.history(key).clear();
    histories.trash().empty();
    clock.move(Duration.ofDays(2));
    histories.tidy();
    assertThat(histories.list("")).hasSize(1);
  }

  @Test
  void staysForASnapshotThatAnOpenPageShows() {
    histories.held().page().hold(Set.of(ids.get(9)));

    Cleared cleared = histories.delete(key);
    assertThat(cleared.kept()).isEqualTo(1);
    assertThat(cleared.isDeleted()).isFalse();
    assertThat(living()).containsExactly(ids.get(9));
  }

  @Test
  void isUndeletedOnlyOnce() {
    histories.delete(key);
    histories.undelete(key);
    events.take();
    histories.undelete(key);
    assertThat(events.take()).isEmpty();
    assertThatExceptionOfType(NoSuchWorkflowException.class)
        .isThrownBy(() -> histories.undelete(new WorkflowKey("none-00000000")));
  }

  @Test
  void bringsBackTheOthersWhenOneWasRemovedFromTheTrashByHand() {
    histories.delete(key);
    var lost = store.load(key).trashed().get(0);
    store.purge(lost, clock.instant());
    histories.undelete(key);
    ids.remove(lost.snapshot().id());
    assertThat(living()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void doesWithEachOfManyWhatItAsksForAndSaysWhyNot() {
    SnapshotId locked = ids.get(1);
    SnapshotId strange = Snapshots.id(77);
    histories.history(key).edit(locked, new Edit(null, null, true, null));

    Bulk deleted = histories.each(List.of(ids.get(0), locked, strange), History::delete);
    assertThat(deleted.done()).containsExactly(ids.get(0));
    assertThat(deleted.refused()).extracting(Bulk.Refusal::id).containsExactly(locked, strange);
    assertThat(deleted.refused())
        .extracting(refusal -> (Object) refusal.reason().getClass())
        .containsExactly(LockedException.class, NoSuchSnapshotException.class);

    assertThat(histories.each(List.of(locked), History::deleteEvenLocked).done())
        .containsExactly(locked);
    assertThat(histories.undeleteAll(List.of(locked, ids.get(0))).done())
        .containsExactly(locked, ids.get(0));
    var unlock = new Edit(null, null, false, null);
    assertThat(
            histories
                .each(List.of(locked, ids.get(2)), (history, id) -> history.edit(id, unlock))
                .refused())
        .isEmpty();
    assertThat(histories.history(key).snapshot(locked).snapshot().locked()).isFalse();
  }

  private Set<SnapshotId> living() {
    return Set.copyOf(
        store.load(key).living().stream()
            .map(Snapshot::id)
            .peek(id -> histories.history(key).snapshot(id))
            .toList());
  }

  private void reopen() {
    histories = new Histories(store, clock, new Random(8), events);
  }

  private WorkflowKey resolve() {
    return histories.resolve(new Tab(PATH, false, "a", "g", null, null, null)).workflow().key();
  }

  private SnapshotId stored(WorkflowKey workflow, int number) throws Exception {
    return histories
        .history(workflow)
        .capture(Captures.capture(Source.AUTO, number, null, "kept"))
        .snapshot()
        .snapshot()
        .id();
  }
}
