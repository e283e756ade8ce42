package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import dev.snapline.history.UserSettings;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyFolderTest {
  private static final WorkflowKey NAMELESS = new WorkflowKey("nameless-00000001");
  private static final String GRAPH = "{\"nodes\":[1]}";

  private final Path path;
  private final OpenStore server;
  private final Snapshot first;
  private final Trashed trashed;

  ReadOnlyFolderTest(@TempDir Path path) {
    this.path = path;
    server = new OpenStore(path);
    first = server.store().add(snapshot(1), content(GRAPH));
    trashed =
        server
            .store()
            .trash(server.store().add(snapshot(2), content(GRAPH)), Why.DELETED, OpenStore.NOW);
    server.load();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void readsWhileAServerHasTheFolder() {
    try (DataFolder data = DataFolder.read(path)) {
      SnapshotStore reading = data.storeOf("default");
      Snapshot third = server.store().add(snapshot(3), content(GRAPH));

      assertThat(reading.workflows()).containsExactly(workflow(KEY));
      assertThat(reading.load(KEY).living()).containsExactly(first, third);
      assertThat(reading.load(KEY).trashed()).containsExactly(trashed);
      assertThat(data.users()).containsExactly("default");
      server.store().trash(third, Why.DELETED, OpenStore.NOW);
      assertThat(reading.load(KEY).living()).containsExactly(first);
    }
    server.store().add(snapshot(4), content(GRAPH)); // the server goes on as before
    server.reopen();
    assertThat(server.load().living()).hasSize(2);
  }

  @Test
  void changesNoByteWhateverItFinds() throws IOException {
    Files.writeString(server.file(5), "torn");
    Files.writeString(server.file(6), spread(6));
    Files.createDirectories(path.resolve("snapshots/empty-00000000"));
    Path nameless = Files.createDirectories(path.resolve("snapshots/" + NAMELESS));
    Files.writeString(
        nameless.resolve(id(1) + ".json"),
        Files.readString(server.file(1)).replace(KEY.value(), NAMELESS.value()));
    Files.writeString(server.folder().resolve(".pending-x"), "half");
    Files.writeString(path.resolve("settings.json"), "oops");
    Files.writeString(
        path.resolve("trash/" + KEY + "/20260101T000000Z-pruned-" + id(8) + ".json"), "");
    server.store().batch().add(snapshot(9), content(GRAPH));
    Map<String, String> before = all();

    try (DataFolder data = DataFolder.read(path)) {
      SnapshotStore store = data.storeOf("default");
      assertThat(store.workflows()).extracting(Workflow::key).containsExactly(NAMELESS, KEY);
      List<Snapshot> living = store.load(KEY).living();
      assertThat(living).extracting(Snapshot::id).containsExactly(id(1), id(6));
      try (InputStream graph = store.content(living.get(1)).graph().open()) {
        assertThat(new String(graph.readAllBytes(), UTF_8)).isEqualToIgnoringWhitespace(GRAPH);
      }
      assertThat(store.load(NAMELESS).living()).hasSize(1);
      assertThat(data.settingsOf("default").read()).isEqualTo(UserSettings.DEFAULTS);
      assertThat(store.quarantined())
          .extracting(one -> one.file())
          .containsExactlyInAnyOrder(
              "settings.json",
              "snapshots/" + KEY + "/" + id(5) + ".json",
              "trash/" + KEY + "/20260101T000000Z-pruned-" + id(8) + ".json");
    }
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void refusesEachWrite() throws IOException {
    Map<String, String> before = all();
    try (DataFolder data = DataFolder.read(path)) {
      SnapshotStore store = data.storeOf("default");
      for (Runnable write :
          List.<Runnable>of(
              () -> store.create(workflow(NAMELESS)),
              () -> store.replace(workflow(KEY)),
              () -> store.add(snapshot(3), content(GRAPH)),
              () -> store.force(first),
              () -> store.replace(relabelled(first, "new", false)),
              () -> store.trash(first, Why.DELETED, OpenStore.NOW),
              () -> store.trashEvenLocked(first, Why.DELETED, OpenStore.NOW),
              () -> store.undelete(trashed),
              () -> store.purge(trashed, OpenStore.NOW),
              store::batch,
              () -> store.remove(KEY),
              () -> data.settingsOf("default").write(UserSettings.DEFAULTS))) {
        assertThatExceptionOfType(StorageException.class)
            .isThrownBy(write::run)
            .withMessageContaining("open for reading only")
            .matches(refusal -> refusal.reason() == Reason.READ_ONLY);
      }
    }
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void saysThatABatchWaitsForTheNextStart() throws IOException {
    var layout = new Layout(path, path, false);
    var staged = new StagedBatch(layout, new Quarantine(layout, Clock.systemUTC()));
    staged.add(snapshot(3), content(GRAPH));
    staged.decide("any", OpenStore.NOW);

    try (DataFolder data = DataFolder.read(path)) {
      assertThat(data.storeOf("default").quarantined())
          .singleElement()
          .extracting(one -> one.reason())
          .asString()
          .contains("start Snapline to let it finish");
      assertThat(data.storeOf("default").load(KEY).living()).containsExactly(first);
    }
    server.reopen();
    assertThat(server.load().living()).hasSize(2);
  }

  @Test
  void makesNoFolderWhereThereIsNone() {
    for (String name : List.of("missing", "snapshots")) {
      assertThatExceptionOfType(UnusableFolderException.class)
          .isThrownBy(() -> DataFolder.read(path.resolve(name)))
          .withMessageContaining("no data folder")
          .withMessageContaining(path.resolve(name).toString());
    }
    assertThat(path.resolve("missing")).doesNotExist();
  }

  @Test
  void readsAgainWhatAnotherProcessMovedMeanwhile() throws IOException {
    var names = List.of("1", "2", "2", "2").iterator();
    var reads = List.of("half", "whole").iterator();

    assertThat(Unsettled.read(() -> Set.of(names.next()), reads::next)).isEqualTo("whole");
  }

  @Test
  void answersWhatItReadLastWhereNothingComesToRest() throws IOException {
    var names = Stream.iterate(1, n -> n + 1).iterator();
    var reads = Stream.iterate(1, n -> n + 1).iterator();

    assertThat(Unsettled.read(() -> Set.of("" + names.next()), reads::next)).isEqualTo(10);
  }

  private String spread(int number) throws IOException {
    return Files.readString(server.file(1))
        .replace(id(1).value(), id(number).value())
        .replace("\n", "")
        .replace("\":", "\" :\n\t ");
  }

  /** Each file with its bytes, each folder too. */
  private Map<String, String> all() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        boolean isFile = Files.isRegularFile(file);
        all.put(
            path.relativize(file).toString(),
            Files.getLastModifiedTime(file) + (isFile ? Files.readString(file) : ""));
      }
    }
    return all;
  }
}
