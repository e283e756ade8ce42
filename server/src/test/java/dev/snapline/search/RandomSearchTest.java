package dev.snapline.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.store.file.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomSearchTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void findsWhatAScanOfAllGraphsFinds(long seed) throws Exception {
    var walk = new SearchWalk(seed, new MemorySnapshotStore(), new MemoryTextJournal());
    for (int step = 0; step < 150; step++) {
      walk.step();
      walk.check();
    }
    assertThat(walk.hits()).as("searches that found something").isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103})
  void findsTheSameOnDiskAfterEachStart(long seed, @TempDir Path path) throws Exception {
    DataFolder folder = DataFolder.open(path, Clock.systemUTC());
    var walk = new SearchWalk(seed, folder.storeOf("default"), folder.textsOf("default"));
    for (int start = 0; start < 6; start++) {
      for (int step = 0; step < 25; step++) {
        walk.step();
      }
      walk.check();
      folder.close();
      folder = DataFolder.open(path, Clock.systemUTC());
      walk.reopen(folder.storeOf("default"), folder.textsOf("default"));
      walk.check();
    }
    folder.close();
  }
}
