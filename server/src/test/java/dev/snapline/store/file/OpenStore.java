package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.workflow;

import dev.snapline.history.SettingsStore;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.SnapshotStore.Records;
import dev.snapline.profile.ProfileStore;
import dev.snapline.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** A data folder that a test opens, ends in order or not, and looks into. */
final class OpenStore implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-07-08T09:10:11Z");

  private final Path path;
  private DataFolder data;

  OpenStore(Path path) {
    this.path = path;
    data = DataFolder.open(path, Clock.fixed(NOW, ZoneOffset.UTC));
    store().create(workflow(KEY));
  }

  SnapshotStore store() {
    return data.storeOf("default");
  }

  SettingsStore settings() {
    return data.settingsOf("default");
  }

  RunStore runs() {
    return data.runsOf("default");
  }

  ProfileStore profiles() {
    return data.profilesOf("default");
  }

  Records load() {
    return store().load(KEY);
  }

  Path folder() {
    return path.resolve("snapshots").resolve(KEY.value());
  }

  Path file(int number) {
    return folder().resolve(id(number) + ".json");
  }

  Path index() {
    return folder().resolve("index.ndjson");
  }

  /** Starts anew after an orderly end. */
  void reopen() {
    data.close();
    data = DataFolder.open(path, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Starts anew as after a crash: no index says that all is in order. */
  void reopenAfterCrash() throws IOException {
    data.close();
    uncloseIndexes();
    data = DataFolder.open(path, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void uncloseIndexes() throws IOException {
    if (Files.exists(index())) {
      List<String> lines = Files.readAllLines(index());
      lines.removeIf(line -> line.contains("\"closed\""));
      Files.write(index(), lines);
    }
  }

  /** Every file below the data folder, as paths with a slash. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    data.close();
  }
}
