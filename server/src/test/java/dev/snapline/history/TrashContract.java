package dev.snapline.history;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.childOf;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store promises about what leaves it. */
public abstract class TrashContract extends StoreContract {
  @Test
  void movesToTheTrashAndBackUnchanged() throws IOException {
    Snapshot root = store.add(snapshot(1), content(GRAPH));
    Snapshot child = store.add(childOf(root, 2), content("{\"nodes\":[2]}"));
    Trashed trashed = store.trash(root, Why.DELETED, DELETED_AT);

    assertThat(trashed)
        .isEqualTo(new Trashed(root, Why.DELETED, Instant.parse("2026-05-06T07:08:09Z")));
    assertThat(store.load(KEY).living()).containsExactly(child);
    assertThat(store.load(KEY).trashed()).containsExactly(trashed);
    store = reopen();
    assertThat(store.load(KEY).living()).containsExactly(child);
    assertThat(store.load(KEY).trashed()).containsExactly(trashed);

    assertThat(store.undelete(trashed)).isEqualTo(root);
    assertThat(store.load(KEY).living()).containsExactly(root, child);
    assertThat(store.load(KEY).trashed()).isEmpty();
    assertContent(store.content(root), content(GRAPH));
    store = reopen();
    assertThat(store.load(KEY).living()).containsExactly(root, child);
  }

  @Test
  void keepsBothWhenOneIdIsDeletedTwiceInOneSecond() {
    Trashed one = store.trash(store.add(snapshot(1), content(GRAPH)), Why.DELETED, DELETED_AT);
    Trashed two = store.trash(store.add(snapshot(1), content(GRAPH)), Why.DELETED, DELETED_AT);

    assertThat(store.load(KEY).trashed()).containsExactly(one, two);
  }

  @Test
  void trustsTheDiskAboutALock() {
    Snapshot unlocked = store.add(snapshot(1), content(GRAPH));
    Snapshot locked = store.replace(relabelled(unlocked, "", true));

    assertThatExceptionOfType(LockedException.class)
        .isThrownBy(() -> store.trash(unlocked, Why.PRUNED, DELETED_AT));
    assertThatExceptionOfType(LockedException.class)
        .isThrownBy(() -> store.trash(locked, Why.PRUNED, DELETED_AT));
    assertThat(store.load(KEY).living()).containsExactly(locked);
    // Who asks to delete it though it is locked need not know of the lock.
    Trashed trashed = store.trashEvenLocked(unlocked, Why.DELETED, DELETED_AT);
    assertThat(trashed.snapshot()).isEqualTo(locked);
    assertThat(store.load(KEY).trashed()).containsExactly(trashed);
  }

  @Test
  void remembersThePlaceInTheTreeOfWhatIsPurged() {
    Snapshot root = store.add(snapshot(1), content(GRAPH));
    Snapshot child = store.add(childOf(root, 2), content(GRAPH));
    Trashed trashed = store.trash(child, Why.PRUNED, DELETED_AT);
    Gone gone = store.purge(trashed, DELETED_AT.plusSeconds(60));

    assertThat(gone).isEqualTo(new Gone(id(2), id(1), DELETED_AT.plusSeconds(60), Why.PRUNED));
    assertThat(store.load(KEY).gone()).containsExactly(gone);
    store = reopen();
    assertThat(store.load(KEY).gone()).containsExactly(gone);
    assertThat(store.load(KEY).trashed()).isEmpty();
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> store.undelete(trashed));
  }

  @Test
  void callsNothingGoneThatLivesAgain() {
    Snapshot first = store.add(snapshot(1), content(GRAPH));
    store.purge(store.trash(first, Why.DELETED, DELETED_AT), DELETED_AT);
    Snapshot imported = store.add(snapshot(1), content(GRAPH));

    assertThat(store.load(KEY).gone()).isEmpty();
    assertThat(store.load(KEY).living()).containsExactly(imported);
  }

  @Test
  void removesAHistoryWhoseSnapshotsAreAllGone() {
    Snapshot first = store.add(snapshot(1), content(GRAPH));
    Trashed trashed = store.trash(first, Why.DELETED, DELETED_AT);
    assertThat(store.remove(KEY)).isFalse();
    store.purge(trashed, DELETED_AT);

    assertThat(store.remove(KEY)).isTrue();
    assertThat(store.workflows()).isEmpty();
    assertThat(store.isLost(KEY)).isTrue();
    assertThatExceptionOfType(NoSuchWorkflowException.class).isThrownBy(() -> store.load(KEY));
    assertThatExceptionOfType(NoSuchWorkflowException.class).isThrownBy(() -> store.remove(KEY));
    store = reopen();
    assertThat(store.workflows()).isEmpty();
    assertThat(store.create(workflow(KEY))).isTrue();
    assertThat(store.load(KEY).gone()).isEmpty();
  }

  @Test
  void removesNoHistoryThatHasASnapshot() throws IOException {
    Snapshot first = store.add(snapshot(1), content(GRAPH));
    assertThat(store.remove(KEY)).isFalse();

    assertThat(store.workflows()).containsExactly(workflow(KEY));
    assertContent(store.content(first), content(GRAPH));
  }
}
