package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManySnapshotsTest {
  private static final int MANY = 10_000;

  @Test
  void listsTenThousandSnapshotsByIndexAndByFiles(@TempDir Path path) throws IOException {
    try (OpenStore open = new OpenStore(path)) {
      open.store().add(snapshot(1), content("{\"nodes\":[" + "1,".repeat(500) + "1]}"));
      String first = Files.readString(open.file(1));
      for (int number = 2; number <= MANY; number++) {
        // By hand, for ten thousand forced writes take a minute.
        Files.writeString(open.file(number), first.replace(idText(1), idText(number)));
      }
      List<Snapshot> byFiles = open.load().living();
      assertThat(byFiles).hasSize(MANY);
      open.reopen();
      assertThat(open.load().living()).isEqualTo(byFiles);
      assertThat(open.store().quarantined()).isEmpty();
    }
  }

  @Test
  void bringsABatchThatIsLargerThanTheMemory(@TempDir Path path) throws Exception {
    ChildJvm.runInLittleMemory(BigBatch.class, path.toString());
  }

  private static String idText(int number) {
    return "\"" + id(number) + "\"";
  }
}
