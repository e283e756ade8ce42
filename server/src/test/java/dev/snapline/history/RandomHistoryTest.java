package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.store.file.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do in any order leaves a history that a naive model of it predicts. */
class RandomHistoryTest {
  private static final int STEPS = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithTheModelAfterEachStepInMemory(long seed) throws Exception {
    var store = new MemorySnapshotStore();
    store.create(Snapshots.workflow(Snapshots.KEY));
    var walk = new RandomWalk(seed, store);
    for (int step = 0; step < STEPS; step++) {
      walk.step();
      if (step % 40 == 39) {
        walk.reopen(store);
      }
      walk.check();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21})
  void agreesWithTheModelAfterEachStepOnDisk(long seed, @TempDir Path path) throws Exception {
    DataFolder data = DataFolder.open(path, Clock.systemUTC());
    try {
      data.storeOf("default").create(Snapshots.workflow(Snapshots.KEY));
      var walk = new RandomWalk(seed, data.storeOf("default"));
      for (int step = 0; step < STEPS; step++) {
        walk.step();
        if (step % 40 == 39) {
          data.close();
          data = DataFolder.open(path, Clock.systemUTC());
          walk.reopen(data.storeOf("default"));
        }
        walk.check();
      }
    } finally {
      data.close();
    }
    assertThat(path.resolve("snapshots")).isDirectory();
  }
}
