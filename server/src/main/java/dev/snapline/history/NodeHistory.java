package dev.snapline.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.Graph.Widget;
import dev.snapline.graph.NodeState;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one node: a snapshot stands here if the node is another in it than in its living
 * parent.
 *
 * @param entries newest first
 * @param next where the next page begins; {@code null} if nothing older is left
 */
public record NodeHistory(List<Entry> entries, @Nullable SnapshotId next) {
  public static final int MAX_LIMIT = 100;

  /**
   * The node in one snapshot.
   *
   * @param state {@code null} if this snapshot no longer has the node
   */
  public record Entry(Snapshot snapshot, @Nullable NodeState state) {}

  /**
   * Looks through one history. Graphs are read as streams and only as many as one request may: a
   * page can be short, or empty, and still have a next one.
   */
  static final class Search {
    private static final Logger LOG = System.getLogger(NodeHistory.class.getName());
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_GRAPHS = 300;
    private static final long MOST_BYTES = 200L << 20;
    private static final long MOST_TEXT = 1 << 20;

    private final History history;
    private final String path;

    /** By digest of the content: equal graphs hold equal nodes. */
    private final Map<String, Optional<NodeState>> states = new HashMap<>();

    private long bytes;
    private long text;

    Search(History history, String path) {
      this.history = history;
      this.path = path;
    }

    NodeHistory page(@Nullable SnapshotId before, int limit) {
      List<Entry> entries = new ArrayList<>();
      SnapshotId last = null;
      for (Placed placed : history.olderThan(before)) {
        boolean isEnough =
            entries.size() == limit
                || states.size() >= MOST_GRAPHS
                || bytes > MOST_BYTES
                || text > MOST_TEXT;
        if (isEnough && last != null) {
          return new NodeHistory(entries, last);
        }
        look(placed, entries);
        last = placed.snapshot().id();
      }
      return new NodeHistory(entries, null);
    }

    private void look(Placed placed, List<Entry> entries) {
      Snapshot snapshot = placed.snapshot();
      Snapshot parent = living(placed.liveParentId());
      if (parent != null && parent.hash().equals(snapshot.hash())) {
        return;
      }
      NodeState now = state(snapshot);
      NodeState then = parent == null ? null : state(parent);
      boolean isSame = Objects.equals(sumOf(now), sumOf(then));
      if (!isSame) {
        entries.add(new Entry(snapshot, now));
        text +=
            now == null ? 0 : now.values().stream().mapToLong(each -> each.value().length()).sum();
      }
    }

    private static @Nullable Long sumOf(@Nullable NodeState state) {
      return state == null ? null : state.sum();
    }

    private @Nullable Snapshot living(@Nullable SnapshotId id) {
      try {
        return id == null ? null : history.snapshot(id).snapshot();
      } catch (NoSuchSnapshotException e) {
        return null; // deleted just now
      }
    }

    private @Nullable NodeState state(Snapshot snapshot) {
      return states.computeIfAbsent(snapshot.hash(), any -> read(snapshot)).orElse(null);
    }

    private Optional<NodeState> read(Snapshot snapshot) {
      bytes += snapshot.bytes();
      try {
        Content content = history.content(snapshot.id());
        Optional<NodeState> state = NodeState.read(content.graph(), path);
        byte[] names = content.parts().get("widgetNames");
        return names == null ? state : state.map(node -> named(node, names));
      } catch (NoSuchSnapshotException | DamagedSnapshotException | NotAGraphException e) {
        LOG.log(Level.INFO, e.getMessage());
        return Optional.empty();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "Snapshot " + snapshot.id() + " cannot be read", e);
        return Optional.empty();
      }
    }

    /** With the names that the page sent, where the graph itself tells none. */
    private NodeState named(NodeState node, byte[] names) {
      boolean isNameless = node.values().stream().anyMatch(value -> value.name().isEmpty());
      List<String> sent = isNameless ? sent(names) : List.of();
      if (sent.size() != node.values().size()) {
        return node;
      }
      List<Widget> values = new ArrayList<>();
      for (int i = 0; i < sent.size(); i++) {
        Widget value = node.values().get(i);
        values.add(new Widget(sent.get(i), value.value(), value.kind()));
      }
      return new NodeState(node.type(), node.title(), node.mode(), values, node.sum());
    }

    private List<String> sent(byte[] names) {
      List<String> sent = new ArrayList<>();
      try (JsonParser in = JSON.createParser(names)) {
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          boolean isIt = in.currentName().equals(path);
          if (in.nextToken() != JsonToken.START_ARRAY || !isIt) {
            in.skipChildren();
            continue;
          }
          while (in.nextToken() != JsonToken.END_ARRAY) {
            sent.add(in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : "");
            in.skipChildren();
          }
        }
      } catch (IOException e) {
        LOG.log(Level.INFO, "The names of widgets cannot be read", e);
        return List.of();
      }
      return sent;
    }
  }
}
