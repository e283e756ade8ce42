package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.StorageException;
import dev.snapline.history.UserSettings;
import dev.snapline.history.WorkflowKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a store, and a data folder that goes away below it. */
class ClosedStoreTest {
  private static final WorkflowKey NEW = new WorkflowKey("new-00000001");

  @Test
  void waitsAtTheEndForTheChangeThatIsUnderWay(@TempDir Path path) throws Exception {
    try (var open = new OpenStore(path)) {
      open.load();
      SnapshotStore store = open.store();
      var slow = new SlowGraph(new CountDownLatch(1), new CountDownLatch(1));
      CompletableFuture<Snapshot> change =
          CompletableFuture.supplyAsync(() -> store.add(snapshot(1), new Content(Map.of(), slow)));
      assertThat(slow.isRead.await(1, TimeUnit.MINUTES)).isTrue();
      var closing = new Thread(store::close);
      closing.start();
      while (closing.isAlive() && closing.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(Files.readString(open.index())).doesNotContain("\"closed\"");
      slow.mayEnd.countDown();
      Snapshot added = change.get(1, TimeUnit.MINUTES);
      closing.join();

      List<String> lines = Files.readAllLines(open.index());
      assertThat(lines.get(lines.size() - 1)).isEqualTo("{\"op\":\"closed\",\"files\":1}");
      open.reopen();
      assertThat(open.load().living()).containsExactly(added);
    }
  }

  @Test
  void takesNothingAfterItsEnd(@TempDir Path path) throws IOException {
    try (var open = new OpenStore(path)) {
      Snapshot first = open.store().add(snapshot(1), content("{}"));
      open.load();
      SnapshotStore store = open.store();
      Batch batch = store.batch();
      store.close();
      byte[] index = Files.readAllBytes(open.index());

      for (Runnable late :
          List.<Runnable>of(
              () -> store.replace(relabelled(first, "late", false)),
              () -> store.add(snapshot(2), content("{}")),
              () -> store.create(workflow(NEW)),
              () -> batch.add(snapshot(2), content("{}")),
              batch::commit)) {
        assertThatExceptionOfType(StorageException.class)
            .isThrownBy(late::run)
            .withMessageContaining("Snapline is ending");
      }
      assertThat(open.index()).hasBinaryContent(index);
      store.close();
      assertThat(open.index()).hasBinaryContent(index);
    }
    DataFolder closed = DataFolder.open(path, Clock.systemUTC());
    closed.close();
    assertThatIllegalStateException().isThrownBy(() -> closed.storeOf("late"));
  }

  @Test
  void makesNothingBelowTheMountPointOfADiskThatIsGone(@TempDir Path path) throws IOException {
    Path disk = Files.createDirectory(path.resolve("disk"));
    try (var open = new OpenStore(disk)) {
      Snapshot first = open.store().add(snapshot(1), content("{}"));
      Path unmounted = Files.move(disk, path.resolve("elsewhere"));
      Files.createDirectory(disk);

      for (Runnable write :
          List.<Runnable>of(
              () -> open.store().create(workflow(NEW)),
              () -> open.store().add(snapshot(2), content("{}")),
              () -> open.store().replace(workflow(first.workflowKey())),
              () -> open.store().batch(),
              () -> open.settings().write(UserSettings.DEFAULTS))) {
        assertThatExceptionOfType(StorageException.class)
            .isThrownBy(write::run)
            .withMessageContaining(disk.toString())
            .withMessageContaining("Is its disk connected?");
      }
      assertThat(disk).isEmptyDirectory();
      Files.delete(disk);
      Files.move(unmounted, disk);
      Snapshot second = open.store().add(snapshot(2), content("{}"));
      assertThat(open.load().living()).containsExactly(first, second);
    }
  }

  /** A graph that comes only when it may. */
  private record SlowGraph(CountDownLatch isRead, CountDownLatch mayEnd) implements GraphBytes {
    @Override
    public InputStream open() throws IOException {
      isRead.countDown();
      try {
        assertThat(mayEnd.await(1, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return new ByteArrayInputStream("{}".getBytes(UTF_8));
    }

    @Override
    public long length() {
      return 2;
    }
  }
}
