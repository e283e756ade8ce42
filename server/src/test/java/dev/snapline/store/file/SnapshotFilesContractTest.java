package dev.snapline.store.file;

import dev.snapline.history.BatchContract;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStoreContract;
import dev.snapline.history.TrashContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesContractTest {
  private final Path path;
  private DataFolder data;

  SnapshotFilesContractTest(@TempDir Path path) {
    this.path = path;
    data = DataFolder.open(path, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    data.close();
  }

  private SnapshotStore store() {
    return data.storeOf("default");
  }

  private SnapshotStore storeAfterARestart() {
    data.close();
    data = DataFolder.open(path, Clock.systemUTC());
    return store();
  }

  @Nested
  class KeepsSnapshots extends SnapshotStoreContract {
    @Override
    protected SnapshotStore open() {
      return store();
    }

    @Override
    protected SnapshotStore reopen() {
      return storeAfterARestart();
    }
  }

  @Nested
  class KeepsTrash extends TrashContract {
    @Override
    protected SnapshotStore open() {
      return store();
    }

    @Override
    protected SnapshotStore reopen() {
      return storeAfterARestart();
    }
  }

  @Nested
  class KeepsBatchesWhole extends BatchContract {
    @Override
    protected SnapshotStore open() {
      return store();
    }

    @Override
    protected SnapshotStore reopen() {
      return storeAfterARestart();
    }
  }
}
