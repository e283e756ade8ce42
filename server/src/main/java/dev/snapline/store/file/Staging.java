package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The folder where the files of one batch wait, laid out as below {@code snapshots}. Nobody reads
 * them there. Once its journal is on the disk all of them belong to the histories, before that none
 * does.
 */
record Staging(Folder folder) {
  static final String JOURNAL = "journal.json";

  /** Which histories the batch makes, and to which it adds. */
  record Journal(List<WorkflowKey> created, List<WorkflowKey> changed) {}

  static Staging begin(Folder batches) throws IOException {
    var folder = new Folder(batches.file(UUID.randomUUID().toString()));
    folder.make();
    return new Staging(folder);
  }

  /** Where the files for a history wait. */
  Folder of(WorkflowKey key) {
    return new Folder(folder.file(key.value()));
  }

  boolean isDecided() {
    return folder.has(JOURNAL);
  }

  /** Decides that all of it comes. Everything that waits here must be on the disk before. */
  void decide(Journal journal, Instant at) throws IOException {
    folder.add(
        JOURNAL,
        out ->
            out.write(
                Json.line(
                    json -> {
                      json.writeNumberField("format", Json.FORMAT);
                      json.writeStringField("at", at.toString());
                      writeKeys("created", journal.created(), json);
                      writeKeys("changed", journal.changed(), json);
                    })));
  }

  /**
   * What was decided.
   *
   * @throws FormatException if the journal is torn: then nothing was brought to its place yet
   */
  Journal journal() throws IOException, FormatException {
    byte[] bytes = Json.small(folder.file(JOURNAL));
    return Json.parsed(() -> journal(bytes));
  }

  /** Takes the decision back. Nothing may be in its place any more, or all of it. */
  void withdraw() throws IOException {
    folder.delete(JOURNAL);
  }

  /** Deletes what is left here, the decision last of all. */
  void drop() throws IOException {
    for (String name : folder.names()) {
      Folder below = new Folder(folder.file(name));
      for (String file : below.names()) {
        Files.deleteIfExists(below.file(file));
      }
      if (!name.equals(JOURNAL)) {
        Files.deleteIfExists(below.path());
      }
    }
    Files.deleteIfExists(folder.file(JOURNAL));
    Files.deleteIfExists(folder.path());
  }

  private static void writeKeys(String name, Collection<WorkflowKey> keys, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (WorkflowKey key : keys) {
      json.writeString(key.value());
    }
    json.writeEndArray();
  }

  private static Journal journal(byte[] bytes) throws IOException, FormatException {
    int format = 0;
    List<WorkflowKey> created = null;
    List<WorkflowKey> changed = null;
    try (JsonParser json = Json.FACTORY.createParser(bytes)) {
      Json.beginObject(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "format" -> {
            format = Json.integer(name, json);
            Json.requireKnownFormat(format);
          }
          case "created" -> created = keys(name, json);
          case "changed" -> changed = keys(name, json);
          default -> json.skipChildren();
        }
      }
      Json.end(json);
    }
    Json.requireKnownFormat(format);
    return new Journal(Json.present("created", created), Json.present("changed", changed));
  }

  private static List<WorkflowKey> keys(String name, JsonParser json)
      throws IOException, FormatException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new FormatException("\"" + name + "\" is no list");
    }
    var keys = new ArrayList<WorkflowKey>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String key = Json.string(name, json);
      if (!WorkflowKey.isValid(key)) {
        throw new FormatException("\"" + name + "\" holds no workflow key");
      }
      keys.add(new WorkflowKey(key));
    }
    return keys;
  }
}
