package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Capture;
import dev.snapline.history.Histories;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.history.Tab;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A data folder that histories wrote, so that every file says the truth of itself. */
public final class FilledFolder implements AutoCloseable {
  private final Path path;
  private final DataFolder data;
  private final Histories histories;

  public FilledFolder(Path path) {
    this.path = path;
    data = DataFolder.open(path, Clock.systemUTC());
    histories = new Histories(data.storeOf("default"), Clock.systemUTC(), new Random(1), e -> {});
  }

  /** Makes a workflow with this name. */
  public WorkflowKey workflow(String name) {
    return histories
        .resolve(new Tab("workflows/" + name + ".json", false, name, null, null, null, null))
        .workflow()
        .key();
  }

  /** Keeps a graph, by hand and with a label. */
  public SnapshotId keep(WorkflowKey key, String label, String graph) throws Exception {
    return snapshot(key, label, graph).id();
  }

  public Snapshot snapshot(WorkflowKey key, String label, String graph) throws Exception {
    return snapshot(key, label, GraphBytes.of(graph.getBytes(UTF_8)));
  }

  public Snapshot snapshot(WorkflowKey key, String label, GraphBytes graph) throws Exception {
    var capture =
        new Capture(
            UUID.randomUUID().toString(),
            null,
            Source.AUTO,
            null,
            null,
            Duration.ZERO,
            label,
            null,
            Map.of("widgetNames", "{\"1\":[\"text\"]}".getBytes(UTF_8)),
            graph);
    return histories.history(key).capture(capture).snapshot().snapshot();
  }

  public Histories histories() {
    return histories;
  }

  public Path file(WorkflowKey key, SnapshotId id) {
    return path.resolve("snapshots").resolve(key.value()).resolve(id + ".json");
  }

  /** Writes a file anew, with other words in it. */
  public static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException("no " + from + " in " + text);
    }
    Files.writeString(file, text.replace(from, to));
  }

  @Override
  public void close() {
    histories.close();
    data.close();
  }
}
