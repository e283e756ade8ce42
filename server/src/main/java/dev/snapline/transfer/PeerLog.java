package dev.snapline.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code peer.json}: which folders of the other program were brought in, so that what a person
 * deleted here since then does not come back.
 */
final class PeerLog {
  private static final Logger LOG = System.getLogger(PeerLog.class.getName());
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final long LARGEST = 1 << 20;

  private final Path file;

  PeerLog(Path file) {
    this.file = file;
  }

  /** The fingerprint that a folder had when all of it was here; {@code null} if it never was. */
  synchronized @Nullable String fingerprint(Path folder) {
    return read().get(folder.toString());
  }

  /** Notes that all that a folder held with this fingerprint is here. */
  synchronized void note(Path folder, String fingerprint) throws IOException {
    Map<String, String> all = read();
    all.put(folder.toString(), fingerprint);
    Path pending = file.resolveSibling(".pending-peer");
    try (FileChannel channel =
        FileChannel.open(
            pending,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes(all));
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] bytes(Map<String, String> all) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", 1);
      json.writeObjectFieldStart("imported");
      for (var entry : all.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * A file that cannot be read is as none: the folder is then looked at again, which is harmless.
   */
  private Map<String, String> read() {
    Map<String, String> all = new TreeMap<>();
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return all;
      }
      try (JsonParser json = FACTORY.createParser(Files.readAllBytes(file))) {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          boolean isList = json.currentName().equals("imported");
          if (json.nextToken() != JsonToken.START_OBJECT || !isList) {
            json.skipChildren();
            continue;
          }
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String folder = json.currentName();
            json.nextToken();
            all.put(folder, json.getText());
          }
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, file + " cannot be read", e);
    }
    return all;
  }
}
