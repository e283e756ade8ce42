package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.GraphReader;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.PickedNodes.Picked;
import dev.snapline.graph.WidgetNames;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The canonical graphs of the last few snapshots: the next capture is mostly compared with one of
 * them. A graph never changes, so neither does what is kept here.
 */
final class RecentGraphs {
  /** Twice as many as there may well be workflows in work, since they do not take turns. */
  static final int LIMIT = 32;

  /** Nodes and links. One with more is read again: a few of its kind would take all the memory. */
  static final int LARGEST = 50_000;

  /** Nodes and links of all that are kept. */
  static final int LARGEST_TOGETHER = 100_000;

  /** Bytes of graphs that are known again: enough for the workflows that may well be in work. */
  private static final int KNOWN = 4 << 20;

  private final GraphReader reader = new GraphReader(KNOWN);
  private final Map<SnapshotId, Recent> graphs = new LinkedHashMap<>();
  private long size;

  /**
   * A graph with what came with it.
   *
   * @param sentNames the names of widgets as a page sent them; null if it sent none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Recent(CanonicalGraph graph, byte @Nullable [] sentNames) {
    /** About so many bytes of names take as much as a node. */
    private static final int NODE = 64;

    static Recent of(CanonicalGraph graph, Map<String, byte[]> parts) {
      return new Recent(graph, parts.get("widgetNames"));
    }

    WidgetNames names() throws IOException, NotAGraphException {
      return sentNames == null ? WidgetNames.none() : WidgetNames.read(sentNames);
    }

    private long size() {
      long names = sentNames == null ? 0 : sentNames.length / NODE;
      return graph.nodeCount() + graph.linkCount() + names;
    }
  }

  /** Reads a graph, which is mostly like one that was read not long ago. */
  CanonicalGraph read(GraphBytes bytes) throws IOException, NotAGraphException {
    return reader.read(bytes);
  }

  /** The same of a graph that was most likely edited from that of a snapshot. */
  CanonicalGraph read(GraphBytes bytes, @Nullable SnapshotId from)
      throws IOException, NotAGraphException {
    Recent near = from == null ? null : of(from);
    return reader.read(bytes, near == null ? null : near.graph());
  }

  /** Nodes of a graph that was read here, with the names that its widgets had. */
  Optional<Map<String, Picked>> picked(CanonicalGraph graph, Set<String> paths, WidgetNames names)
      throws IOException, NotAGraphException {
    return reader.picked(graph, paths, names);
  }

  synchronized @Nullable Recent of(SnapshotId id) {
    Recent recent = graphs.remove(id);
    if (recent != null) {
      graphs.put(id, recent); // the last used is the last to go
    }
    return recent;
  }

  synchronized void keep(SnapshotId id, Recent recent) {
    if (recent.size() > LARGEST) {
      return;
    }
    remove(id);
    graphs.put(id, recent);
    size += recent.size();
    while (graphs.size() > LIMIT || size > LARGEST_TOGETHER) {
      remove(graphs.keySet().iterator().next());
    }
  }

  private void remove(SnapshotId id) {
    Recent recent = graphs.remove(id);
    if (recent != null) {
      size -= recent.size();
    }
  }
}
