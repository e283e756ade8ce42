package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code index.ndjson}: the metadata of all living snapshots of a history in one file, so that an
 * orderly start need not open each of theirs. It can be lost at any time.
 */
final class IndexJournal {
  /*
   * The file is believed only if its last line says that a session ended in order. Before the first
   * change of a session that line is cut off and the cut is forced; so after a crash, whatever part
   * of the later, unforced lines reached the disk, nobody believes them. Therefore a line that
   * cannot be written is no failure of the change that it tells of: the index is given up until the
   * next load writes a new one.
   */
  static final String NAME = "index.ndjson";
  private static final Logger LOG = LoggerFactory.getLogger(IndexJournal.class);

  private enum State {
    /** Nobody looked yet, or a new index could not be written. */
    UNKNOWN,
    /** The file says that all is in order. */
    CLOSED,
    /** The file tells of every change so far and does not say that it is in order. */
    OPEN,
    /** There is no file that anybody would believe. */
    GIVEN_UP
  }

  private final Folder folder;
  private final WorkflowKey key;
  private final String folderId;
  private State state = State.UNKNOWN;
  private long closedAt;
  private int files;

  IndexJournal(Folder folder, WorkflowKey key, String folderId) {
    this.folder = folder;
    this.key = key;
    this.folderId = folderId;
  }

  /** All living snapshots by id; empty if the index cannot be trusted to know. */
  synchronized Optional<Map<SnapshotId, Snapshot>> read() {
    state = State.UNKNOWN;
    if (!folder.has(NAME)) {
      return Optional.empty();
    }
    try {
      Optional<Map<SnapshotId, Snapshot>> living = Json.parsed(this::parse);
      living.ifPresent(
          all -> {
            files = all.size();
            state = State.CLOSED;
          });
      return living;
    } catch (FormatException | IOException e) {
      LOG.info("{} is written anew: {}", folder.file(NAME), e.toString());
      return Optional.empty();
    }
  }

  /** Writes a new index. If that fails there is none. */
  synchronized void rewrite(Collection<Snapshot> living) {
    state = State.UNKNOWN;
    files = living.size();
    try {
      folder.replace(
          NAME,
          out -> {
            out.write(header(folderId));
            for (Snapshot snapshot : living) {
              out.write(put(snapshot));
            }
          });
      state = State.OPEN;
    } catch (IOException e) {
      LOG.warn("{} could not be written: {}", folder.file(NAME), e.toString());
    }
  }

  /** To be called before a change: from now on the file on the disk claims nothing. */
  synchronized void beforeChange() throws IOException {
    if (state == State.CLOSED) {
      Lines.cut(folder.file(NAME), closedAt);
      state = State.OPEN;
    } else if (state == State.UNKNOWN) {
      folder.delete(NAME);
      state = State.GIVEN_UP;
    }
  }

  /** To be called when a change failed on its way: nobody knows how much of it happened. */
  synchronized void giveUp() {
    if (state == State.OPEN) {
      state = State.GIVEN_UP;
    }
  }

  synchronized void added(Snapshot snapshot) {
    files++;
    append(put(snapshot));
  }

  synchronized void replaced(Snapshot snapshot) {
    append(put(snapshot));
  }

  synchronized void removed(SnapshotId id) {
    files--;
    append(
        line(
            json -> {
              json.writeStringField("op", "gone");
              json.writeStringField("id", id.value());
            }));
  }

  /** Says that the session ended in order. */
  synchronized void close() {
    if (state == State.OPEN) {
      append(closed(files));
    }
    state = State.UNKNOWN;
  }

  private void append(byte[] line) {
    if (state != State.OPEN) {
      return;
    }
    try (var file = new FileOutputStream(folder.file(NAME).toFile(), true)) {
      file.write(line);
    } catch (IOException e) {
      state = State.GIVEN_UP;
      LOG.warn("{} is given up until the next start: {}", folder.file(NAME), e.toString());
    }
  }

  private Optional<Map<SnapshotId, Snapshot>> parse() throws IOException, FormatException {
    Map<SnapshotId, Snapshot> living = new TreeMap<>();
    int closedFiles = -1;
    try (InputStream in = Files.newInputStream(folder.file(NAME));
        JsonParser json = Json.FACTORY.createParser(in)) {
      readHeader(json);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        closedAt = json.currentTokenLocation().getByteOffset();
        closedFiles = readLine(json, new SnapshotFormat(key), living);
      }
      if (json.currentToken() != null) {
        throw new FormatException("a line is no object");
      }
    }
    return closedFiles == living.size() ? Optional.of(living) : Optional.empty();
  }

  /** Returns the number of files if the line says that all is in order, else a negative number. */
  private static int readLine(
      JsonParser json, SnapshotFormat line, Map<SnapshotId, Snapshot> living)
      throws IOException, FormatException {
    if (!"op".equals(json.nextFieldName())) {
      throw new FormatException("a line does not begin with \"op\"");
    }
    String op = String.valueOf(json.nextTextValue());
    int closedFiles = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("files")) {
        closedFiles = Json.integer(name, json);
      } else {
        line.read(name, json);
      }
    }
    switch (op) {
      case "put" -> {
        Snapshot snapshot = line.snapshot();
        living.put(snapshot.id(), snapshot);
      }
      case "gone" -> living.remove(line.id());
      case "closed" -> {
        return closedFiles;
      }
      default -> throw new FormatException("a line has the unknown \"op\" " + op);
    }
    return -1;
  }

  private void readHeader(JsonParser json) throws IOException, FormatException {
    Json.beginObject(json);
    String owner = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "format" -> Json.requireKnownFormat(Json.integer(name, json));
        case "folderId" -> owner = Json.string(name, json);
        default -> json.skipChildren();
      }
    }
    if (!folderId.equals(owner)) {
      throw new FormatException("it was written for another data folder");
    }
  }

  /** The first line of each index of a data folder. */
  static byte[] header(String folderId) {
    return line(
        json -> {
          json.writeNumberField("format", Json.FORMAT);
          json.writeStringField("folderId", folderId);
        });
  }

  /** The last line of an index that is in order. */
  static byte[] closed(int files) {
    return line(
        json -> {
          json.writeStringField("op", "closed");
          json.writeNumberField("files", files);
        });
  }

  private static byte[] put(Snapshot snapshot) {
    return line(
        (JsonGenerator json) -> {
          json.writeStringField("op", "put");
          SnapshotFormat.write(snapshot, json);
          json.writeNumberField("bytes", snapshot.bytes());
        });
  }

  private static byte[] line(Json.Members members) {
    byte[] object = Json.line(members);
    byte[] line = Arrays.copyOf(object, object.length + 1);
    line[object.length] = '\n';
    return line;
  }
}
