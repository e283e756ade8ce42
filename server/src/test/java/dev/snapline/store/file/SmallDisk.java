package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What a store does on a disk that is full, then writable, then read-only. Runs on 2 MB. */
final class SmallDisk {
  private static final String GRAPH = "{\"nodes\":[\"" + "x".repeat(300_000) + "\"]}";

  private final Path path;
  private DataFolder data;

  private SmallDisk(Path path) {
    this.path = path;
    this.data = DataFolder.open(path, Clock.systemUTC());
  }

  public static void main(String[] arguments) throws Exception {
    var disk = new SmallDisk(Path.of(arguments[0]));
    Snapshot kept = disk.fillsUpAndGoesOn();
    disk.bringsNothingOfABatchThatDoesNotFit();
    disk.refusesToBeReadOnlyInSilence(kept);
    disk.data.close();
  }

  private SnapshotStore store() {
    return data.storeOf("default");
  }

  private Snapshot fillsUpAndGoesOn() throws IOException {
    store().create(workflow(KEY));
    store().load(KEY);
    Snapshot first = store().add(snapshot(1), content("{\"nodes\":[]}"));
    Path ballast = path.resolve("ballast");
    Files.write(ballast, new byte[1_500_000]);
    List<String> before = names();

    assertRefused(Reason.FULL, () -> store().add(snapshot(2), content(GRAPH + GRAPH)));
    assertThat(names()).isEqualTo(before);
    assertThat(store().load(KEY).living()).containsExactly(first);

    Files.write(ballast, new byte[1_300_000]);
    Snapshot second = store().add(snapshot(2), content(GRAPH));
    fillCompletely();
    assertRefused(Reason.FULL, () -> store().replace(relabelled(second, "new", false)));
    assertRefused(Reason.FULL, () -> store().create(workflow(new WorkflowKey("other-00000001"))));
    assertThat(store().load(KEY).living()).containsExactly(first, second);
    assertThat(store().workflows()).containsExactly(workflow(KEY));

    // A restart in this state reads everything and sets nothing aside.
    data.close();
    data = DataFolder.open(path, Clock.systemUTC());
    assertThat(store().load(KEY).living()).containsExactly(first, second);
    assertThat(store().quarantined()).isEmpty();

    Files.delete(ballast);
    Files.delete(path.resolve("rest"));
    Snapshot renamed = store().replace(relabelled(second, "new", false));
    Snapshot third = store().add(snapshot(3), content(GRAPH));
    data.close();
    data = DataFolder.open(path, Clock.systemUTC());
    assertThat(store().load(KEY).living()).containsExactly(first, renamed, third);
    return first;
  }

  private void bringsNothingOfABatchThatDoesNotFit() throws IOException {
    WorkflowKey key = new WorkflowKey("batched-00000001");
    List<Snapshot> living = store().load(KEY).living();
    try (Batch batch = store().batch()) {
      batch.create(workflow(key));
      batch.add(snapshot(key, 1, null, "", false), content(GRAPH));
      batch.add(snapshot(8), content(GRAPH));
      assertRefused(Reason.FULL, () -> fillUp(batch));
      fillCompletely();
      assertRefused(Reason.FULL, batch::commit);
      assertThat(store().load(KEY).living()).isEqualTo(living);
    }
    assertThat(store().workflows()).containsExactly(workflow(KEY));
    assertThat(new Folder(path.resolve("batches")).names()).isEmpty();
    Files.delete(path.resolve("rest"));
    try (Batch batch = store().batch()) {
      batch.create(workflow(key));
      batch.add(snapshot(8), content(GRAPH));
      batch.commit();
    }
    assertThat(store().load(KEY).living()).hasSize(living.size() + 1);
    assertThat(store().workflows()).hasSize(2);
  }

  private static void fillUp(Batch batch) {
    for (int number = 20; number < 100; number++) {
      batch.add(snapshot(number), content(GRAPH));
    }
  }

  private void fillCompletely() throws IOException {
    try (var rest = Files.newOutputStream(path.resolve("rest"))) {
      while (true) {
        rest.write(new byte[1024]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private void refusesToBeReadOnlyInSilence(Snapshot kept) throws Exception {
    Path file = path.resolve("snapshots").resolve(KEY.value()).resolve(kept.id() + ".json");
    Files.writeString(file, Files.readString(file).replace("\n", "").replace("\":", "\" : "));
    List<Snapshot> all = store().load(KEY).living();
    Files.createDirectory(path.resolve("snapshots/empty-00000000"));
    run("mount", "--bind", path.toString(), path.toString());
    run("mount", "-o", "remount,ro,bind", path.toString());

    assertRefused(Reason.READ_ONLY, () -> store().add(snapshot(9), content(GRAPH)));
    assertRefused(Reason.READ_ONLY, () -> store().replace(relabelled(kept, "new", false)));
    assertRefused(Reason.READ_ONLY, () -> store().trash(kept, Why.DELETED, OpenStore.NOW));
    assertRefused(
        Reason.READ_ONLY, () -> store().create(workflow(new WorkflowKey("other-00000001"))));
    assertThat(store().load(KEY).living()).isEqualTo(all);
    // An editor formatted this one anew, and nobody can bring it back into lines here.
    assertThat(store().content(kept).graph().length()).isEqualTo("{\"nodes\" : []}".length());
    assertThat(store().workflows()).hasSize(2);

    run("umount", path.toString());
    Snapshot renamed = store().replace(relabelled(kept, "writable again", false));
    assertThat(store().load(KEY).living()).startsWith(renamed);
  }

  private List<String> names() throws IOException {
    return new Folder(path.resolve("snapshots").resolve(KEY.value()))
        .names().stream().sorted().toList();
  }

  private static void assertRefused(Reason reason, Runnable write) {
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(write::run)
        .matches(refusal -> refusal.reason() == reason, "has the reason " + reason);
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
