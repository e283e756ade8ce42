package dev.snapline.transfer;

import dev.snapline.diff.Comparison;
import dev.snapline.diff.GraphComparer;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.history.Content;
import dev.snapline.history.Incoming;
import dev.snapline.history.Incoming.Manner;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain workflow: one snapshot more in the history of the file's name. */
final class GraphArrivals implements Arrivals {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST_GRAPH_ID = 200;

  private final FileSlice bytes;
  private final CanonicalGraph graph;
  private final String name;
  private final Instant now;

  GraphArrivals(FileSlice bytes, CanonicalGraph graph, String fileName, Clock clock) {
    this.bytes = bytes;
    this.graph = graph;
    this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String last = fileName.substring(fileName.lastIndexOf('/') + 1);
    name = last.endsWith(".json") ? last.substring(0, last.length() - 5) : last;
  }

  @Override
  public List<Incoming> read(Progress progress) {
    progress.begin(1);
    byte[] random = new byte[SnapshotId.RANDOM_BYTES];
    RANDOM.nextBytes(random);
    WorkflowKey key = WorkflowKey.derived(name, RANDOM.nextInt());
    Workflow workflow =
        Workflow.at(key, "workflows/" + name + ".json", name, now).withGraphId(graphId());
    progress.step();
    Snapshot snapshot = snapshot(SnapshotId.of(now.toEpochMilli(), random), key);
    return List.of(new Incoming(workflow, Manner.FOREIGN, List.of(snapshot), List.of()));
  }

  private @Nullable String graphId() {
    String id = graph.graphId();
    boolean isUsable =
        id != null
            && id.length() <= LONGEST_GRAPH_ID
            && StandardCharsets.UTF_8.newEncoder().canEncode(id);
    return isUsable ? id : null;
  }

  private Snapshot snapshot(SnapshotId id, WorkflowKey key) {
    Comparison change = GraphComparer.compare(null, graph);
    return new Snapshot(
        id,
        1,
        key,
        null,
        now,
        Source.IMPORT,
        null,
        change.type(),
        "",
        "",
        false,
        graph.hash(),
        graph.layoutHash(),
        graph.nodeCount(),
        graph.linkCount(),
        "",
        change.changes(),
        null,
        false,
        0,
        null,
        null,
        false,
        graph.isApiFormat());
  }

  @Override
  public Content of(Incoming from, Snapshot snapshot) {
    return new Content(Map.of(), bytes);
  }

  @Override
  public List<Refused> refused() {
    return List.of();
  }

  @Override
  public void close() {
    // The file belongs to the import.
  }
}
