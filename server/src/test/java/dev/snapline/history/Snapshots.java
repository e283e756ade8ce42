package dev.snapline.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import dev.snapline.graph.GraphBytes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Snapshots, workflows and contents to test with. */
public final class Snapshots {
  public static final WorkflowKey KEY = new WorkflowKey("portrait-0123abcd");
  public static final Instant TAKEN_AT = Instant.parse("2026-03-04T05:06:07.089Z");

  private Snapshots() {}

  /** The id with this number: a higher number is a later id. */
  public static SnapshotId id(int number) {
    return new SnapshotId(String.format("01J%023d", number));
  }

  public static Workflow workflow(WorkflowKey key) {
    return Workflow.at(key, "workflows/" + key + ".json", key.value(), TAKEN_AT);
  }

  public static Snapshot snapshot(int number) {
    return snapshot(KEY, number, null, "", false);
  }

  /** The same snapshot with another content. */
  public static Snapshot snapshot(int number, String hash) {
    Snapshot old = snapshot(number);
    return new Snapshot(
        old.id(),
        old.rev(),
        old.workflowKey(),
        old.parentId(),
        old.takenAt(),
        old.source(),
        old.savedAt(),
        old.changeType(),
        old.label(),
        old.notes(),
        old.locked(),
        hash,
        old.layoutHash(),
        old.nodeCount(),
        old.linkCount(),
        old.message(),
        old.changes(),
        old.environmentId(),
        old.hasThumbnail(),
        old.bytes(),
        old.captureId(),
        old.importedId(),
        old.parentGuessed(),
        old.apiFormat());
  }

  public static Snapshot childOf(Snapshot parent, int number) {
    return snapshot(parent.workflowKey(), number, parent.id(), "", false);
  }

  public static Snapshot snapshot(
      WorkflowKey key, int number, @Nullable SnapshotId parent, String label, boolean locked) {
    return new Snapshot(
        id(number),
        1,
        key,
        parent,
        TAKEN_AT.plusMillis(number),
        Source.AUTO,
        null,
        parent == null ? ChangeType.INITIAL : ChangeType.PARAM,
        label,
        "",
        locked,
        "c1:" + String.format("%032x", number),
        "l1:" + String.format("%032x", number),
        number,
        2 * number,
        "KSampler cfg 7 -> 5.5",
        Changes.NONE,
        null,
        false,
        0,
        "2f0b8f0e-8a55-4b7c-9d8b-" + String.format("%012x", number),
        null,
        false,
        false);
  }

  /** The next revision of a snapshot, with another label and lock. */
  public static Snapshot relabelled(Snapshot old, String label, boolean locked) {
    return new Snapshot(
        old.id(),
        old.rev() + 1,
        old.workflowKey(),
        old.parentId(),
        old.takenAt(),
        old.source(),
        old.savedAt(),
        old.changeType(),
        label,
        old.notes(),
        locked,
        old.hash(),
        old.layoutHash(),
        old.nodeCount(),
        old.linkCount(),
        old.message(),
        old.changes(),
        old.environmentId(),
        old.hasThumbnail(),
        old.bytes(),
        old.captureId(),
        old.importedId(),
        old.parentGuessed(),
        old.apiFormat());
  }

  public static Content content(String graph) {
    return new Content(Map.of(), GraphBytes.of(graph.getBytes(UTF_8)));
  }

  public static Content content(String graph, String widgetNames, String prompt) {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put("widgetNames", widgetNames.getBytes(UTF_8));
    parts.put("prompt", prompt.getBytes(UTF_8));
    return new Content(parts, GraphBytes.of(graph.getBytes(UTF_8)));
  }
}
