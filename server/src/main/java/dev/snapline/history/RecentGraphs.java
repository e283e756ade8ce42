package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The canonical graphs of the last few snapshots: the next capture is mostly compared with one of
 * them. A graph never changes, so neither does what is kept here.
 */
final class RecentGraphs {
  private static final int LIMIT = 8;

  /** Nodes and links. One with more is read again: a few of its kind would take all the memory. */
  static final int LARGEST = 50_000;

  private final Map<SnapshotId, CanonicalGraph> graphs = new LinkedHashMap<>();

  synchronized @Nullable CanonicalGraph of(SnapshotId id) {
    CanonicalGraph graph = graphs.remove(id);
    if (graph != null) {
      graphs.put(id, graph); // the last used is the last to go
    }
    return graph;
  }

  synchronized void keep(SnapshotId id, CanonicalGraph graph) {
    if (graph.nodeCount() + graph.linkCount() > LARGEST) {
      return;
    }
    graphs.remove(id);
    graphs.put(id, graph);
    if (graphs.size() > LIMIT) {
      graphs.remove(graphs.keySet().iterator().next());
    }
  }
}
