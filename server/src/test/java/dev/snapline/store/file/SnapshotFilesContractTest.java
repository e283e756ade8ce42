package dev.snapline.store.file;

import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesContractTest extends SnapshotStoreContract {
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

  @Override
  protected SnapshotStore open() {
    return data.storeOf("default");
  }

  @Override
  protected SnapshotStore reopen() {
    data.close();
    data = DataFolder.open(path, Clock.systemUTC());
    return data.storeOf("default");
  }
}
