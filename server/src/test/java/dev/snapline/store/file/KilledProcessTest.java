package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  private static final int ROUNDS = 5;
  private static final int EACH = 50;

  private final Path path;
  private final Set<String> acknowledged = new HashSet<>();

  KilledProcessTest(@TempDir Path path) {
    this.path = path;
  }

  @Test
  void losesNothingThatWasAcknowledgedWhenItIsKilled() throws Exception {
    var random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      int saves = 1 + random.nextInt(SavingUntilKilled.THREADS * EACH - 20);
      killAfter(saves, 1 + round * EACH);
      assertEverythingIsWholeAndThere();
    }
  }

  private void killAfter(int saves, int first) throws Exception {
    Process child =
        ChildJvm.start(
            SavingUntilKilled.class, path.toString(), String.valueOf(first), String.valueOf(EACH));
    try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      for (int i = 0; i < saves; i++) {
        acknowledged.add(String.valueOf(lines.readLine()));
      }
      child.toHandle().destroyForcibly(); // kill -9
      lines
          .lines()
          .filter(line -> line.length() == "writer-00000000 ".length() + 26)
          .forEach(acknowledged::add);
      child.waitFor();
    }
    assertThat(acknowledged).doesNotContain("null");
  }

  private void assertEverythingIsWholeAndThere() throws IOException {
    try (DataFolder data = DataFolder.open(path, Clock.systemUTC())) {
      SnapshotStore store = data.storeOf("default");
      var found = new HashSet<String>();
      for (int thread = 0; thread < SavingUntilKilled.THREADS; thread++) {
        for (Snapshot snapshot : store.load(SavingUntilKilled.key(thread)).living()) {
          String graph = SavingUntilKilled.graph(snapshot.nodeCount());
          try (InputStream in = store.content(snapshot).graph().open()) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(graph);
          }
          assertThat(found.add(snapshot.workflowKey() + " " + snapshot.id())).isTrue();
        }
      }
      assertThat(found).containsAll(acknowledged);
      assertThat(store.quarantined()).isEmpty();
    }
    try (Stream<Path> files = Files.walk(path)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.contains("pending"));
    }
  }
}
