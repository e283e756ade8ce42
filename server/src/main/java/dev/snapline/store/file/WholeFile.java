package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.BoundedInput;
import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A snapshot's file, read to its end. It need not be laid out in lines: an editor may have
 * formatted it anew.
 */
record WholeFile(Snapshot snapshot, Content content) {

  /**
   * @throws FormatException if the file was read completely and is no snapshot
   */
  static WholeFile read(Path file) throws IOException, FormatException {
    requireUtf8(file);
    return Json.parsed(
        () -> {
          try (InputStream in = Files.newInputStream(file);
              JsonParser json = Json.FACTORY.createParser(in)) {
            return read(file, json);
          }
        });
  }

  private static WholeFile read(Path file, JsonParser json) throws IOException, FormatException {
    var metadata = new SnapshotFormat();
    Map<String, FileRegion> parts = new LinkedHashMap<>();
    FileRegion graph = null;
    Json.beginObject(json);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "graph" -> {
          if (value != JsonToken.START_OBJECT) {
            throw new FormatException("its \"graph\" is no object");
          }
          graph = region(file, json);
        }
        case "widgetNames", "prompt", "ran", "thumbnail" -> parts.put(name, region(file, json));
        default -> metadata.read(name, json);
      }
    }
    Json.end(json);
    metadata.requireKnownFormat();
    var found = new SpreadFile(file, Json.present("graph", graph).length());
    return new WholeFile(metadata.snapshot(Files.size(file)), content(parts, found));
  }

  private static FileRegion region(Path file, JsonParser json) throws IOException {
    long from = json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    json.finishToken(); // a string or number is read when it is asked for
    return new FileRegion(file, from, json.currentLocation().getByteOffset() - from);
  }

  private static Content content(Map<String, FileRegion> regions, GraphBytes graph)
      throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (var region : regions.entrySet()) {
      try (InputStream in = region.getValue().open()) {
        parts.put(region.getKey(), in.readAllBytes());
      }
    }
    return new Content(parts, graph);
  }

  /** The parser would guess UTF-16 or UTF-32, where offsets mean something else. */
  private static void requireUtf8(Path file) throws IOException, FormatException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(2);
    }
    if (beginning.length == 0) {
      throw new FormatException("it is empty");
    }
    if (beginning[0] <= 0 || (beginning.length > 1 && beginning[1] == 0)) {
      throw new FormatException("it is no JSON in UTF-8");
    }
  }

  private record FileRegion(Path file, long from, long length) {
    InputStream open() throws IOException {
      return new BoundedInput(Files.newInputStream(file), from, length);
    }
  }
}
