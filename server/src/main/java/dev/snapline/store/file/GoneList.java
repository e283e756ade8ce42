package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code gone.ndjson}: a line for each snapshot that was removed for good. Lines only come. */
final class GoneList {
  private static final String NAME = "gone.ndjson";
  private static final Logger LOG = LoggerFactory.getLogger(GoneList.class);

  private final Folder folder;

  GoneList(Folder folder) {
    this.folder = folder;
  }

  /** Adds a line. It is on the disk when this returns. */
  void add(Gone gone) throws IOException {
    append(line(gone));
  }

  /** Lines for those that have none yet, for {@link #append}. */
  byte[] missing(Collection<Gone> all) throws IOException {
    Set<SnapshotId> known = read().keySet();
    var lines = new ByteArrayOutputStream();
    for (Gone gone : all) {
      if (!known.contains(gone.id())) {
        lines.writeBytes(lines.size() == 0 ? new byte[0] : new byte[] {'\n'});
        lines.writeBytes(line(gone));
      }
    }
    return lines.toByteArray();
  }

  /** The length of the file, 0 if there is none. */
  long length() throws IOException {
    return folder.has(NAME) ? Files.size(folder.file(NAME)) : 0;
  }

  /** Takes back what was added since the file had this length. */
  void cut(long length) throws IOException {
    if (length == 0) {
      folder.delete(NAME);
    } else {
      Lines.cut(folder.file(NAME), length);
    }
  }

  /** Adds lines, but for the end of the last. They are on the disk when this returns. */
  void append(byte[] lines) throws IOException {
    boolean isNew = !folder.has(NAME);
    Lines.append(folder.file(NAME), lines);
    if (isNew) {
      folder.force();
    }
  }

  static byte[] line(Gone gone) {
    return Json.line(
        json -> {
          SnapshotId parent = gone.parentId();
          json.writeStringField("id", gone.id().value());
          json.writeStringField("parentId", parent == null ? null : parent.value());
          json.writeStringField("at", gone.at().toString());
          json.writeStringField("why", word(gone.why()));
        });
  }

  /** All lines by id, the first of each. A line that is no such line is told to the log. */
  Map<SnapshotId, Gone> read() throws IOException {
    Map<SnapshotId, Gone> all = new LinkedHashMap<>();
    if (folder.has(NAME)) {
      // Not Files.readAllLines: one broken character must not hide the other lines.
      for (byte[] line : lines(Files.readAllBytes(folder.file(NAME)))) {
        try {
          Gone gone = Json.parsed(() -> gone(line));
          all.putIfAbsent(gone.id(), gone);
        } catch (FormatException e) {
          // A line that a crash tore is no loss: its snapshot was not unlinked yet.
          LOG.warn("Passed over a line of {}: {}", folder.file(NAME), e.getMessage());
        }
      }
    }
    return all;
  }

  static List<byte[]> lines(byte[] file) {
    var lines = new ArrayList<byte[]>();
    int from = 0;
    for (int i = 0; i <= file.length; i++) {
      if (i == file.length || file[i] == '\n') {
        if (i > from) {
          lines.add(Arrays.copyOfRange(file, from, i));
        }
        from = i + 1;
      }
    }
    return lines;
  }

  static Gone gone(byte[] line) throws IOException, FormatException {
    String id = null;
    String parent = null;
    Instant at = null;
    Why why = null;
    try (JsonParser json = Json.FACTORY.createParser(line)) {
      Json.beginObject(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "id" -> id = Json.string(name, json);
          case "parentId" -> parent = Json.stringOrNull(name, json);
          case "at" -> at = Json.time(name, json);
          case "why" -> why = why(Json.string(name, json)).orElse(null);
          default -> json.skipChildren();
        }
      }
      Json.end(json);
    }
    return new Gone(
        id(Json.present("id", id)),
        parent == null ? null : id(parent),
        Json.present("at", at),
        Json.present("why", why));
  }

  static String word(Why why) {
    return why.name().toLowerCase(Locale.ROOT);
  }

  static Optional<Why> why(@Nullable String word) {
    for (Why why : Why.values()) {
      if (word(why).equals(word)) {
        return Optional.of(why);
      }
    }
    return Optional.empty();
  }

  private static SnapshotId id(String text) throws FormatException {
    if (!SnapshotId.isValid(text)) {
      throw new FormatException("it names no snapshot");
    }
    return new SnapshotId(text);
  }
}
