package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.WorkflowKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Brings batches, purges and removes, each in a thread, and prints what the store acknowledged. */
final class WorkingUntilKilled {
  static final WorkflowKey BATCHED = new WorkflowKey("batched-00000000");
  static final WorkflowKey PURGED = new WorkflowKey("purged-00000000");

  /** How many snapshots a batch brings, to an old and to a new history each. */
  static final int EACH = 6;

  private final SnapshotStore store;
  private final int first;

  private WorkingUntilKilled(SnapshotStore store, int first) {
    this.store = store;
    this.first = first;
  }

  static WorkflowKey key(String kind, int number) {
    return new WorkflowKey(kind + "-" + String.format("%08x", number));
  }

  static SnapshotId goneWith(int number) {
    return id(900_000_000 + number);
  }

  public static void main(String[] arguments) {
    SnapshotStore store =
        DataFolder.open(Path.of(arguments[0]), Clock.systemUTC()).storeOf("default");
    var work = new WorkingUntilKilled(store, Integer.parseInt(arguments[1]));
    List.<Runnable>of(work::bring, work::purge, work::remove)
        .forEach(kind -> new Thread(kind).start());
  }

  private void bring() {
    store.create(workflow(BATCHED));
    store.load(BATCHED);
    for (int number = first; ; number++) {
      WorkflowKey made = key("made", number);
      try (Batch batch = store.batch()) {
        batch.create(workflow(made));
        for (int i = 1; i <= EACH; i++) {
          batch.add(snapshot(made, i, null, "", false), content("{}"));
          batch.add(snapshot(BATCHED, EACH * number + i, null, "", false), content("{}"));
        }
        batch.gone(BATCHED, new Gone(goneWith(number), null, OpenStore.NOW, Why.PRUNED));
        batch.replace(workflow(BATCHED).withGraphId("graph-" + number));
        batch.commit();
      }
      System.out.println("batch " + number);
    }
  }

  private void purge() {
    store.create(workflow(PURGED));
    store.load(PURGED);
    for (int number = first; ; number++) {
      Snapshot added =
          store.add(snapshot(PURGED, number, id(number - 1), "", false), content("{}"));
      Trashed trashed = store.trash(added, Why.PRUNED, OpenStore.NOW);
      store.purge(trashed, OpenStore.NOW);
      System.out.println("purge " + number);
    }
  }

  private void remove() {
    for (int number = first; ; number++) {
      WorkflowKey key = key("removed", number);
      store.create(workflow(key));
      store.load(key);
      Snapshot added = store.add(snapshot(key, 1, null, "", false), content("{}"));
      store.purge(store.trash(added, Why.DELETED, OpenStore.NOW), OpenStore.NOW);
      store.remove(key);
      System.out.println("remove " + number);
    }
  }
}
