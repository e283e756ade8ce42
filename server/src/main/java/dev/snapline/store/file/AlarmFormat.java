package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.Alarm;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The alarm of a workflow as a JSON object. */
final class AlarmFormat {
  private AlarmFormat() {}

  static void write(Alarm alarm, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("by", alarm.by().value());
    json.writeStringField("byName", alarm.byName());
    json.writeStringField("snapshotBefore", alarm.snapshotBefore().value());
    json.writeStringField("snapshotAfter", alarm.snapshotAfter().value());
    json.writeStringField("at", alarm.at().toString());
    json.writeEndObject();
  }

  static @Nullable Alarm read(JsonParser json) throws IOException, FormatException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new FormatException("\"alarm\" is no object");
    }
    String by = "";
    String byName = "";
    String before = "";
    String after = "";
    Instant at = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "by" -> by = Json.string(member, json);
        case "byName" -> byName = Json.string(member, json);
        case "snapshotBefore" -> before = Json.string(member, json);
        case "snapshotAfter" -> after = Json.string(member, json);
        case "at" -> at = Json.time(member, json);
        default -> json.skipChildren();
      }
    }
    if (!WorkflowKey.isValid(by) || !SnapshotId.isValid(before) || !SnapshotId.isValid(after)) {
      throw new FormatException("\"alarm\" names no workflow or no snapshot");
    }
    return new Alarm(
        new WorkflowKey(by),
        byName,
        new SnapshotId(before),
        new SnapshotId(after),
        Json.present("at", at));
  }
}
