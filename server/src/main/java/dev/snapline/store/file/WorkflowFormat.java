package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.Alarm;
import dev.snapline.history.Overrides;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import dev.snapline.history.Workflow.Origin;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code workflow.json}: what is known of a workflow, as one line of JSON. */
final class WorkflowFormat {
  private int format;
  private @Nullable String key;
  private @Nullable String path;
  private @Nullable String name;
  private final List<String> formerPaths = new ArrayList<>();
  private boolean temporary;
  private @Nullable String graphId;
  private @Nullable Origin origin;
  private @Nullable Overrides settings;
  private final Map<SnapshotId, String> branches = new TreeMap<>();
  private @Nullable Alarm alarm;
  private @Nullable Instant createdAt;
  private @Nullable Instant deletedAt;

  static byte[] write(Workflow workflow) {
    return Json.line(
        json -> {
          json.writeNumberField("format", Json.FORMAT);
          json.writeStringField("key", workflow.key().value());
          json.writeStringField("path", workflow.path());
          json.writeStringField("name", workflow.name());
          json.writeArrayFieldStart("formerPaths");
          for (String former : workflow.formerPaths()) {
            json.writeString(former);
          }
          json.writeEndArray();
          json.writeBooleanField("temporary", workflow.temporary());
          json.writeStringField("graphId", workflow.graphId());
          Origin origin = workflow.origin();
          if (origin != null) {
            SnapshotId snapshot = origin.snapshotId();
            json.writeObjectFieldStart("origin");
            json.writeStringField("key", origin.key().value());
            json.writeStringField("snapshotId", snapshot == null ? null : snapshot.value());
            json.writeEndObject();
          }
          Overrides settings = workflow.settings();
          if (settings != null) {
            json.writeFieldName("settings");
            OverridesFormat.write(settings, json);
          }
          if (!workflow.branches().isEmpty()) {
            json.writeObjectFieldStart("branches");
            for (var branch : workflow.branches().entrySet()) {
              json.writeStringField(branch.getKey().value(), branch.getValue());
            }
            json.writeEndObject();
          }
          Alarm alarm = workflow.alarm();
          if (alarm != null) {
            json.writeFieldName("alarm");
            AlarmFormat.write(alarm, json);
          }
          json.writeStringField("createdAt", workflow.createdAt().toString());
          Instant deletedAt = workflow.deletedAt();
          if (deletedAt != null) {
            json.writeStringField("deletedAt", deletedAt.toString());
          }
        });
  }

  /** Reads what {@link #write} wrote, for the folder of this key. */
  static Workflow read(byte[] bytes, WorkflowKey folder) throws IOException, FormatException {
    return Json.parsed(
        () -> {
          var read = new WorkflowFormat();
          Json.object(bytes, read::member);
          return read.workflow(folder);
        });
  }

  private void member(String member, JsonParser json) throws IOException, FormatException {
    switch (member) {
      case "format" -> {
        format = Json.integer(member, json);
        Json.requireKnownFormat(format);
      }
      case "key" -> key = Json.string(member, json);
      case "path" -> path = Json.string(member, json);
      case "name" -> name = Json.string(member, json);
      case "formerPaths" -> readFormerPaths(json);
      case "temporary" -> temporary = Json.flag(member, json);
      case "graphId" -> graphId = Json.stringOrNull(member, json);
      case "origin" -> origin = origin(json);
      case "settings" -> settings = OverridesFormat.read(json);
      case "branches" -> readBranches(json);
      case "alarm" -> alarm = AlarmFormat.read(json);
      case "createdAt" -> createdAt = Json.time(member, json);
      case "deletedAt" ->
          deletedAt = json.currentToken() == JsonToken.VALUE_NULL ? null : Json.time(member, json);
      default -> json.skipChildren();
    }
  }

  private Workflow workflow(WorkflowKey folder) throws FormatException {
    Json.requireKnownFormat(format);
    if (!folder.value().equals(key)) {
      throw new FormatException("its \"key\" is not the name of its folder");
    }
    return Workflow.at(
            folder,
            Json.present("path", path),
            Json.present("name", name),
            Json.present("createdAt", createdAt))
        .withFormerPaths(formerPaths)
        .withTemporary(temporary)
        .withGraphId(graphId)
        .withOrigin(origin)
        .withSettings(settings)
        .withBranches(branches)
        .withAlarm(alarm)
        .withDeletedAt(deletedAt);
  }

  private void readFormerPaths(JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new FormatException("\"formerPaths\" is no list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      formerPaths.add(Json.string("formerPaths", json));
    }
  }

  private void readBranches(JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new FormatException("\"branches\" is no object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String first = json.currentName();
      json.nextToken();
      String branch = Json.string(first, json);
      if (!SnapshotId.isValid(first)) {
        throw new FormatException("\"branches\" names what is no snapshot");
      }
      branches.put(new SnapshotId(first), branch);
    }
  }

  private static @Nullable Origin origin(JsonParser json) throws IOException, FormatException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new FormatException("\"origin\" is no object");
    }
    String key = null;
    String snapshot = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "key" -> key = Json.string(member, json);
        case "snapshotId" -> snapshot = Json.stringOrNull(member, json);
        default -> json.skipChildren();
      }
    }
    if (key == null
        || !WorkflowKey.isValid(key)
        || (snapshot != null && !SnapshotId.isValid(snapshot))) {
      throw new FormatException("\"origin\" names no workflow or no snapshot");
    }
    return new Origin(new WorkflowKey(key), snapshot == null ? null : new SnapshotId(snapshot));
  }
}
