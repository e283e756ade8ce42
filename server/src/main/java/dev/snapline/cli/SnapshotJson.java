package dev.snapline.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snapline.diff.Changes;
import dev.snapline.history.Snapshot;
import dev.snapline.history.Workflow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Workflows and snapshots as JSON, with the members that the HTTP interface gives them. */
final class SnapshotJson {
  private SnapshotJson() {}

  static void workflow(JsonGenerator json, Workflow workflow) throws IOException {
    json.writeStringField("key", workflow.key().value());
    json.writeStringField("path", workflow.path());
    json.writeStringField("name", workflow.name());
    json.writeArrayFieldStart("formerPaths");
    for (String former : workflow.formerPaths()) {
      json.writeString(former);
    }
    json.writeEndArray();
    json.writeBooleanField("temporary", workflow.temporary());
    json.writeStringField("createdAt", workflow.createdAt().toString());
  }

  static void snapshot(JsonGenerator json, Snapshot snapshot) throws IOException {
    json.writeStringField("id", snapshot.id().value());
    json.writeNumberField("rev", snapshot.rev());
    json.writeStringField("workflowKey", snapshot.workflowKey().value());
    json.writeStringField("parentId", text(snapshot.parentId()));
    json.writeStringField("takenAt", snapshot.takenAt().toString());
    json.writeStringField("source", snapshot.source().word());
    optional(json, "savedAt", snapshot.savedAt());
    json.writeStringField("changeType", snapshot.changeType().word());
    json.writeStringField("label", snapshot.label());
    json.writeStringField("notes", snapshot.notes());
    json.writeBooleanField("locked", snapshot.locked());
    json.writeStringField("hash", snapshot.hash());
    json.writeStringField("layoutHash", snapshot.layoutHash());
    json.writeNumberField("nodeCount", snapshot.nodeCount());
    json.writeNumberField("linkCount", snapshot.linkCount());
    json.writeStringField("message", snapshot.message());
    json.writeObjectFieldStart("changes");
    changes(json, snapshot.changes());
    json.writeEndObject();
    optional(json, "environmentId", snapshot.environmentId());
    json.writeBooleanField("hasThumbnail", snapshot.hasThumbnail());
    json.writeNumberField("bytes", snapshot.bytes());
    optional(json, "captureId", snapshot.captureId());
    optional(json, "importedId", snapshot.importedId());
  }

  private static void changes(JsonGenerator json, Changes changes) throws IOException {
    json.writeNumberField("nodesAdded", changes.nodesAdded());
    json.writeNumberField("nodesRemoved", changes.nodesRemoved());
    json.writeNumberField("nodesChanged", changes.nodesChanged());
    json.writeNumberField("nodesMoved", changes.nodesMoved());
    json.writeNumberField("linksAdded", changes.linksAdded());
    json.writeNumberField("linksRemoved", changes.linksRemoved());
    json.writeBooleanField("runOnly", changes.runOnly());
  }

  private static void optional(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toString());
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
