package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.nio.file.Path;
import java.time.Clock;

/** Keeps, lists, deletes and brings back in a folder whose name is not ASCII. */
final class FolderWithAnyName {
  private FolderWithAnyName() {}

  public static void main(String[] arguments) {
    Path path = Path.of(arguments[0], "josé-美 🎈");
    Snapshot added;
    try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
      SnapshotStore store = data.storeOf("default");
      store.create(workflow(KEY));
      Trashed trashed =
          store.trash(store.add(snapshot(1), content("{}")), Why.DELETED, OpenStore.NOW);
      added = store.undelete(trashed);
    }
    try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
      assertThat(data.storeOf("default").load(KEY).living()).containsExactly(added);
      assertThat(path.resolve("snapshots").resolve(KEY.value())).isDirectory();
    }
  }
}
