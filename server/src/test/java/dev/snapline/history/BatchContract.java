package dev.snapline.history;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.childOf;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store promises about what comes together. */
public abstract class BatchContract extends StoreContract {
  private static final WorkflowKey NEW = new WorkflowKey("a-new-one-00000001");
  private static final Gone GONE = new Gone(id(7), id(6), DELETED_AT, Why.PRUNED);

  @Test
  void showsNothingBeforeTheCommitAndEverythingAfterIt() throws IOException {
    Snapshot old = store.add(snapshot(3), content(GRAPH));
    Workflow renamed = workflow(KEY).withGraphId("5b0c9d3e-0000-4000-8000-000000000000");
    var whole = content(GRAPH, "{\"3\":[\"seed\"]}", "{\"3\":{}}");
    Snapshot first;
    Snapshot second;
    Snapshot other;
    try (Batch batch = store.batch()) {
      assertThat(batch.create(workflow(NEW))).isTrue();
      second = batch.add(childOf(old, 5), whole);
      first = batch.add(snapshot(2), content(GRAPH));
      other = batch.add(snapshot(NEW, 2, null, "named", true), content("{}"));
      batch.gone(KEY, GONE);
      batch.replace(renamed);

      assertThat(store.workflows()).containsExactly(workflow(KEY));
      assertThat(store.load(KEY)).isEqualTo(store.load(KEY));
      assertThat(store.load(KEY).living()).containsExactly(old);
      assertThat(store.load(KEY).gone()).isEmpty();
      assertThat(batch.commit())
          .containsExactly(
              new Arrival(NEW, true, workflow(NEW), List.of(other), List.of()),
              new Arrival(KEY, false, renamed, List.of(first, second), List.of(GONE)));
    }
    for (int round = 0; round < 2; round++) {
      assertThat(store.workflows()).containsExactly(workflow(NEW), renamed);
      assertThat(store.load(KEY).living()).containsExactly(first, old, second);
      assertThat(store.load(KEY).gone()).containsExactly(GONE);
      assertThat(store.load(NEW).living()).containsExactly(other);
      assertContent(store.content(second), whole);
      store = reopen();
    }
  }

  @Test
  void leavesNothingOfABatchThatIsNotCommitted() {
    try (Batch batch = store.batch()) {
      batch.create(workflow(NEW));
      batch.add(snapshot(NEW, 1, null, "", false), content(GRAPH));
      batch.add(snapshot(1), content(GRAPH));
      batch.gone(KEY, GONE);
    }
    for (int round = 0; round < 2; round++) {
      assertThat(store.workflows()).containsExactly(workflow(KEY));
      assertThat(store.load(KEY).living()).isEmpty();
      assertThat(store.load(KEY).gone()).isEmpty();
      store = reopen();
    }
  }

  @Test
  void refusesAnIdThatExistsAndGoesOnWithoutIt() throws IOException {
    Snapshot old = store.add(snapshot(1), content(GRAPH));
    Snapshot second;
    try (Batch batch = store.batch()) {
      second = batch.add(snapshot(2), content(GRAPH));
      for (int taken : new int[] {1, 2}) {
        assertThatExceptionOfType(IdExistsException.class)
            .isThrownBy(() -> batch.add(snapshot(taken), content("{}")))
            .withMessageContaining(id(taken).value());
      }
      batch.commit();
    }
    assertThat(store.load(KEY).living()).containsExactly(old, second);
    assertContent(store.content(old), content(GRAPH));
    assertContent(store.content(second), content(GRAPH));
  }

  @Test
  void bringsNothingIfAnIdCameMeanwhile() throws IOException {
    try (Batch batch = store.batch()) {
      batch.create(workflow(NEW));
      batch.add(snapshot(1), content("{}"));
      batch.add(snapshot(2), content("{}"));
      Snapshot captured = store.add(snapshot(2), content(GRAPH));

      assertThatExceptionOfType(IdExistsException.class).isThrownBy(batch::commit);
      assertThat(store.load(KEY).living()).containsExactly(captured);
      assertThat(store.workflows()).containsExactly(workflow(KEY));
      assertContent(store.content(captured), content(GRAPH));
    }
    store = reopen();
    assertThat(store.load(KEY).living()).hasSize(1);
    assertThat(store.workflows()).containsExactly(workflow(KEY));
  }

  @Test
  void keepsAKeyFromOthersUntilTheBatchEnds() {
    assertThat(canBatchCreate(KEY)).isFalse();
    try (Batch batch = store.batch()) {
      assertThat(batch.create(workflow(NEW))).isTrue();
      assertThat(store.create(workflow(NEW))).isFalse();
      assertThat(canBatchCreate(NEW)).isFalse();
    }
    assertThat(store.create(workflow(NEW))).isTrue();
  }

  @Test
  void knowsNoHistoryThatNeitherExistsNorComes() {
    try (Batch batch = store.batch()) {
      Snapshot stranger = snapshot(NEW, 1, null, "", false);
      for (Runnable call :
          List.<Runnable>of(
              () -> batch.add(stranger, content(GRAPH)),
              () -> batch.replace(workflow(NEW)),
              () -> batch.gone(NEW, GONE))) {
        assertThatExceptionOfType(NoSuchWorkflowException.class).isThrownBy(call::run);
      }
      assertThat(batch.commit()).isEmpty();
    }
    assertThat(store.workflows()).containsExactly(workflow(KEY));
  }

  @Test
  void keepsThePlaceThatWasNotedFirst() {
    Snapshot first = store.add(snapshot(7), content(GRAPH));
    Gone known = store.purge(store.trash(first, Why.DELETED, DELETED_AT), DELETED_AT);
    try (Batch batch = store.batch()) {
      batch.gone(KEY, GONE);
      batch.commit();
    }
    assertThat(store.load(KEY).gone()).containsExactly(known);
    store = reopen();
    assertThat(store.load(KEY).gone()).containsExactly(known);
  }

  /** Else it would live here and lie in the trash, and go from there once more. */
  @Test
  void takesWhatComesBackOutOfTheTrash() {
    Snapshot first = store.add(snapshot(7), content(GRAPH));
    Snapshot second = store.add(childOf(first, 8), content(GRAPH));
    List.of(first, second).forEach(one -> store.trash(one, Why.DELETED, DELETED_AT));
    try (Batch batch = store.batch()) {
      batch.add(first, content(GRAPH));
      batch.commit();
    }
    assertThat(store.load(KEY).trashed()).extracting(Trashed::snapshot).containsExactly(second);
    store = reopen();
    assertThat(store.load(KEY).living()).containsExactly(first);
    assertThat(store.load(KEY).trashed()).extracting(Trashed::snapshot).containsExactly(second);
  }

  @Test
  void takesNothingAfterItsEnd() {
    Batch committed = store.batch();
    committed.commit();
    Batch closed = store.batch();
    closed.close();
    for (Batch ended : List.of(committed, closed)) {
      assertThatIllegalStateException().isThrownBy(ended::commit);
      assertThatIllegalStateException().isThrownBy(() -> ended.add(snapshot(1), content(GRAPH)));
      assertThatIllegalStateException().isThrownBy(() -> ended.create(workflow(NEW)));
      ended.close();
      ended.close();
    }
    assertThat(store.load(KEY).living()).isEmpty();
  }

  @Test
  void goesOnAsAnyHistoryAfterABatch() {
    Snapshot old = store.add(snapshot(1), content(GRAPH));
    Snapshot added;
    try (Batch batch = store.batch()) {
      batch.create(workflow(NEW));
      added = batch.add(childOf(old, 2), content(GRAPH));
      batch.commit();
    }
    Snapshot third = store.add(childOf(added, 3), content(GRAPH));
    Snapshot other = store.add(snapshot(NEW, 1, null, "", false), content(GRAPH));
    store.trash(added, Why.DELETED, DELETED_AT);
    store = reopen();
    assertThat(store.load(KEY).living()).containsExactly(old, third);
    assertThat(store.load(NEW).living()).containsExactly(other);
  }

  private boolean canBatchCreate(WorkflowKey key) {
    try (Batch batch = store.batch()) {
      return batch.create(workflow(key));
    }
  }
}
