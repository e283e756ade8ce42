package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import dev.snapline.search.TextEntry;
import dev.snapline.search.TextJournal;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code texts.ndjson} beside the snapshots of each workflow. It can be lost at any time. */
final class TextFiles implements TextJournal {
  /*
   * Lines are added without force, and each builds on those before it. So the file is believed up to
   * the first line that is torn or makes no sense, and cut there: what is missing is read again.
   */
  private static final String NAME = "texts.ndjson";
  private static final Logger LOG = LoggerFactory.getLogger(TextFiles.class);

  /** Rises when other texts are taken from a graph than before: then all are read again. */
  private static final int EDITION = 1;

  private final Layout layout;
  private final String folderId;

  TextFiles(Layout layout, String folderId) {
    this.layout = layout;
    this.folderId = folderId;
  }

  @Override
  public boolean read(WorkflowKey key, Predicate<TextEntry> taker) {
    Path file = layout.snapshots(key).file(NAME);
    if (!Files.exists(file)) {
      return true;
    }
    try {
      long good = readGood(file, taker);
      if (!layout.isReadOnly()) {
        cut(file, good);
      }
      return !layout.isReadOnly();
    } catch (IOException e) {
      LOG.info("{} could not be read: {}", file, e.toString());
      return false;
    }
  }

  @Override
  public boolean append(WorkflowKey key, TextEntry entry) {
    if (layout.isReadOnly()) {
      return false;
    }
    Path file = layout.snapshots(key).file(NAME);
    var lines = new ByteArrayOutputStream();
    try {
      if (!Files.exists(file)) {
        lines.write(header());
      }
      lines.write(line(entry));
      try (var out = new FileOutputStream(file.toFile(), true)) {
        lines.writeTo(out);
      }
      return true;
    } catch (IOException e) {
      LOG.info("{} is given up until the next start: {}", file, e.toString());
      return false;
    }
  }

  @Override
  public boolean replace(WorkflowKey key, List<TextEntry> entries) {
    Folder folder = layout.snapshots(key);
    if (layout.isReadOnly()) {
      return false;
    }
    try {
      folder.replace(
          NAME,
          out -> {
            out.write(header());
            for (TextEntry entry : entries) {
              out.write(line(entry));
            }
          });
      return true;
    } catch (IOException e) {
      LOG.info("{} could not be written: {}", folder.file(NAME), e.toString());
      return false;
    }
  }

  /** Answers where the last good line ends, without its break. */
  private long readGood(Path file, Predicate<TextEntry> taker) throws IOException {
    long[] good = {0};
    try {
      Json.parsed(
          () -> {
            readGood(file, taker, good);
            return good;
          });
    } catch (FormatException e) {
      LOG.debug("{} is read up to byte {}: {}", file, good[0], e.reason());
    }
    return good[0];
  }

  private void readGood(Path file, Predicate<TextEntry> taker, long[] good)
      throws IOException, FormatException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = Json.FACTORY.createParser(in)) {
      readHeader(json);
      good[0] = json.currentLocation().getByteOffset();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        if (!taker.test(entry(json))) {
          return;
        }
        good[0] = json.currentLocation().getByteOffset();
      }
    }
  }

  private static void cut(Path path, long good) throws IOException {
    if (good == 0) {
      Files.delete(path);
      return;
    }
    if (Files.size(path) == good + 1) {
      return; // the line break of the last line
    }
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(good);
      file.seek(good);
      file.write('\n');
    }
  }

  private void readHeader(JsonParser json) throws IOException, FormatException {
    Json.beginObject(json);
    String owner = null;
    int edition = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "format" -> Json.requireKnownFormat(Json.integer(name, json));
        case "folderId" -> owner = Json.string(name, json);
        case "edition" -> edition = Json.integer(name, json);
        default -> json.skipChildren();
      }
    }
    if (!folderId.equals(owner) || edition != EDITION) {
      throw new FormatException("it was written for another data folder or by another version");
    }
  }

  private static TextEntry entry(JsonParser json) throws IOException, FormatException {
    String id = "";
    int check = 0;
    int state = -1;
    List<String> texts = new ArrayList<>();
    List<List<Integer>> rows = new ArrayList<>();
    List<Integer> steps = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "id" -> id = Json.string(name, json);
        case "check" -> check = Json.integer(name, json);
        case "state" -> state = Json.integer(name, json);
        case "texts" -> each(name, json, () -> texts.add(Json.string(name, json)));
        case "rows" -> each(name, json, () -> rows.add(numbers(name, json)));
        case "steps" -> steps = numbers(name, json);
        default -> json.skipChildren();
      }
    }
    if (!SnapshotId.isValid(id)) {
      throw new FormatException("its \"id\" is none of a snapshot");
    }
    return new TextEntry(new SnapshotId(id), check, state, texts, rows, steps);
  }

  private static List<Integer> numbers(String name, JsonParser json)
      throws IOException, FormatException {
    List<Integer> numbers = new ArrayList<>();
    each(name, json, () -> numbers.add(Json.integer(name, json)));
    return numbers;
  }

  private interface Reading {
    void read() throws IOException, FormatException;
  }

  private static void each(String name, JsonParser json, Reading reading)
      throws IOException, FormatException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new FormatException("\"" + name + "\" is no list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reading.read();
    }
  }

  private byte[] header() {
    return line(
        json -> {
          json.writeNumberField("format", Json.FORMAT);
          json.writeStringField("folderId", folderId);
          json.writeNumberField("edition", EDITION);
        });
  }

  private static byte[] line(TextEntry entry) {
    return line(
        json -> {
          json.writeStringField("id", entry.id().value());
          json.writeNumberField("check", entry.check());
          json.writeNumberField("state", entry.state());
          if (!entry.texts().isEmpty()) {
            json.writeArrayFieldStart("texts");
            for (String text : entry.texts()) {
              json.writeString(text);
            }
            json.writeEndArray();
          }
          if (!entry.rows().isEmpty()) {
            json.writeArrayFieldStart("rows");
            for (List<Integer> row : entry.rows()) {
              write(row, json);
            }
            json.writeEndArray();
          }
          if (!entry.steps().isEmpty()) {
            json.writeFieldName("steps");
            write(entry.steps(), json);
          }
        });
  }

  private static void write(List<Integer> numbers, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  private static byte[] line(Json.Members members) {
    var line = new ByteArrayOutputStream();
    line.writeBytes(Json.line(members));
    line.write('\n');
    return line.toByteArray();
  }
}
