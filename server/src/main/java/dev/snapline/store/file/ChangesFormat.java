package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.diff.Changes;
import java.io.IOException;

/** The counts of a change as the JSON member {@code changes}. */
final class ChangesFormat {
  private ChangesFormat() {}

  static void write(Changes changes, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("changes");
    json.writeNumberField("nodesAdded", changes.nodesAdded());
    json.writeNumberField("nodesRemoved", changes.nodesRemoved());
    json.writeNumberField("nodesChanged", changes.nodesChanged());
    json.writeNumberField("nodesMoved", changes.nodesMoved());
    json.writeNumberField("linksAdded", changes.linksAdded());
    json.writeNumberField("linksRemoved", changes.linksRemoved());
    json.writeBooleanField("runOnly", changes.runOnly());
    json.writeEndObject();
  }

  static Changes read(JsonParser json) throws IOException, FormatException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new FormatException("\"changes\" is no object");
    }
    int added = 0;
    int removed = 0;
    int changed = 0;
    int moved = 0;
    int linksAdded = 0;
    int linksRemoved = 0;
    boolean runOnly = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "nodesAdded" -> added = Json.integer(name, json);
        case "nodesRemoved" -> removed = Json.integer(name, json);
        case "nodesChanged" -> changed = Json.integer(name, json);
        case "nodesMoved" -> moved = Json.integer(name, json);
        case "linksAdded" -> linksAdded = Json.integer(name, json);
        case "linksRemoved" -> linksRemoved = Json.integer(name, json);
        case "runOnly" -> runOnly = Json.flag(name, json);
        default -> json.skipChildren();
      }
    }
    return new Changes(added, removed, changed, moved, linksAdded, linksRemoved, runOnly);
  }
}
