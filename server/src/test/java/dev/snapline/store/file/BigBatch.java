package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.WorkflowKey;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Brings 2,000 snapshots of 50 KB in one batch. Runs with less memory than they have bytes. */
final class BigBatch {
  private static final int MANY = 2_000;
  private static final WorkflowKey NEW = new WorkflowKey("big-00000001");

  private BigBatch() {}

  public static void main(String[] arguments) {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(MANY * 50_000L / 2);
    try (DataFolder data = DataFolder.open(Path.of(arguments[0]), Clock.systemUTC())) {
      SnapshotStore store = data.storeOf("default");
      try (Batch batch = store.batch()) {
        batch.create(workflow(NEW));
        for (int number = 1; number <= MANY; number++) {
          batch.add(snapshot(NEW, number, null, "", false), new Content(Map.of(), new Fifty()));
        }
        assertThat(store.workflows()).isEmpty();
        assertThat(batch.commit()).singleElement().matches(one -> one.added().size() == MANY);
      }
      List<Snapshot> living = store.load(NEW).living();
      assertThat(living).hasSize(MANY);
      assertThat(store.content(living.get(MANY / 2)).graph().length()).isEqualTo(50_000);
    }
  }

  /** A graph of 50 KB that is made when it is read. */
  private record Fifty() implements GraphBytes {
    @Override
    public InputStream open() {
      byte[] bytes = new byte[50_000];
      Arrays.fill(bytes, (byte) ' ');
      bytes[0] = '{';
      bytes[bytes.length - 1] = '}';
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public long length() {
      return 50_000;
    }
  }
}
