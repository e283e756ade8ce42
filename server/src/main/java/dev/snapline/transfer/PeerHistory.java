package dev.snapline.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import dev.snapline.diff.Comparison;
import dev.snapline.diff.GraphComparer;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.history.Incoming;
import dev.snapline.history.Incoming.Manner;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds one history from records of Workflow Snapshot Manager, which must come oldest first. All
 * that it makes depends on the records alone: made again, it is the same.
 */
final class PeerHistory {
  private static final int LONGEST_LABEL = 200;
  private static final int LONGEST_NOTES = 10_000;
  private static final int LONGEST_GRAPH_ID = 200;
  private static final Pattern UNSAVED =
      Pattern.compile("default|Unsaved Workflow( \\(\\d+\\))?(\\.json)?");
  private static final Comparison UNKNOWN = new Comparison(ChangeType.UNKNOWN, Changes.NONE, "");

  private final String path;
  private final WorkflowKey key;
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, SnapshotId> placed = new HashMap<>();
  private @Nullable SnapshotId last;
  private @Nullable CanonicalGraph lastGraph;
  private @Nullable String graphId;

  /** {@code workflowKey} is a path below {@code workflows/}. */
  PeerHistory(String workflowKey) {
    path = Normalizer.normalize(workflowKey, Normalizer.Form.NFC);
    key = WorkflowKey.derived(name(), ByteBuffer.wrap(digest("workflow", path)).getInt());
  }

  private String name() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
  }

  boolean has(PeerRecord record) {
    return seen.contains(record.id());
  }

  /** Adds the next record. Answers its id. */
  SnapshotId add(PeerRecord record, CanonicalGraph graph) {
    SnapshotId id =
        SnapshotId.of(record.takenAt().toEpochMilli(), digest("snapshot", path, record.id()));
    seen.add(record.id());
    SnapshotId parent = parentOf(record);
    Comparison change = change(parent, graph);
    snapshots.add(snapshot(record, id, parent, graph, change));
    if (!record.isOfNode()) {
      placed.put(record.id(), id);
      last = id;
      lastGraph = graph;
      graphId = graph.graphId();
    }
    return id;
  }

  /** What the record names, if that came before it; else the one before it, as it was edited. */
  private @Nullable SnapshotId parentOf(PeerRecord record) {
    SnapshotId named = record.parentId() == null ? null : placed.get(record.parentId());
    return named == null ? last : named;
  }

  private Comparison change(@Nullable SnapshotId parent, CanonicalGraph graph) {
    if (parent == null) {
      return GraphComparer.compare(null, graph);
    }
    return parent.equals(last) ? GraphComparer.compare(lastGraph, graph) : UNKNOWN;
  }

  private Snapshot snapshot(
      PeerRecord record,
      SnapshotId id,
      @Nullable SnapshotId parent,
      CanonicalGraph graph,
      Comparison change) {
    Source source = source(record);
    boolean isOwnWord = source != Source.MANUAL && source != Source.NODE;
    String label = isOwnWord || record.label().equals("Manual") ? "" : whole(record.label());
    return new Snapshot(
        id,
        1,
        key,
        parent,
        record.takenAt(),
        source,
        source == Source.SAVE ? record.takenAt() : null,
        change.type(),
        cut(label, LONGEST_LABEL).strip(),
        notes(label, whole(record.notes())),
        record.locked(),
        graph.hash(),
        graph.layoutHash(),
        graph.nodeCount(),
        graph.linkCount(),
        whole(change.message()),
        change.changes(),
        null,
        record.hasThumbnail(),
        0,
        null,
        record.id(),
        false,
        graph.isApiFormat());
  }

  private static Source source(PeerRecord record) {
    if (record.isOfNode()) {
      return Source.NODE;
    }
    return switch (record.label()) {
      case "Auto" -> Source.AUTO;
      case "Initial" -> Source.INITIAL;
      case "Current" -> Source.CURRENT;
      case "Manual (Ctrl+S)" -> Source.SAVE;
      default -> Source.MANUAL;
    };
  }

  /** A label that is too long for one stands whole in the notes. */
  private static String notes(String label, String notes) {
    String all = label.length() > LONGEST_LABEL ? (label + "\n\n" + notes).strip() : notes;
    return cut(all, LONGEST_NOTES);
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
    return text.substring(0, end) + "…";
  }

  /** Half a character has no UTF-8: it becomes a question mark. */
  private static String whole(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  Incoming incoming() {
    Instant createdAt = snapshots.get(0).takenAt();
    boolean isUsable = graphId != null && graphId.length() <= LONGEST_GRAPH_ID;
    Workflow workflow =
        Workflow.at(key, "workflows/" + path, name(), createdAt)
            .withTemporary(UNSAVED.matcher(path).matches())
            .withGraphId(isUsable ? whole(String.valueOf(graphId)) : null);
    return new Incoming(workflow, Manner.FOREIGN, List.copyOf(snapshots), List.of());
  }

  boolean isEmpty() {
    return snapshots.isEmpty();
  }

  private static byte[] digest(String... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        sha.update(part.getBytes(UTF_8));
        sha.update((byte) 0);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
