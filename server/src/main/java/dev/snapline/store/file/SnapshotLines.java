package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a snapshot's file. It is one JSON object; line 1 holds the metadata, each further
 * member begins a line, {@code graph} is the last one, and the last line is the closing brace.
 */
final class SnapshotLines {
  /** So much of a file is read at most to know its metadata. */
  static final int MAX_HEAD = 64 * 1024;

  static final byte[] GRAPH = ",\"graph\":".getBytes(US_ASCII);
  static final byte[] END = "\n}\n".getBytes(US_ASCII);
  private static final int FIRST_READ = 2 * 1024;

  private SnapshotLines() {}

  /**
   * Line 1 of a file.
   *
   * @param bytes its length, line break included
   */
  record Head(Snapshot snapshot, long bytes, Seal seal) {}

  /** A whole new file. */
  static Folder.Body file(byte[] head, Content content) {
    return out -> {
      out.write(head);
      writeContent(content, out);
    };
  }

  /** All that follows line 1. */
  static void writeContent(Content content, OutputStream out) throws IOException {
    for (var part : content.parts().entrySet()) {
      out.write(beginning(part.getKey()));
      out.write(oneLine(part.getValue()));
      out.write('\n');
    }
    out.write(GRAPH);
    copy(content.graph(), out);
    out.write(END);
  }

  /** How many bytes {@link #writeContent} writes. */
  static long contentBytes(Content content) {
    return bytesAroundGraph(content.parts()) + content.graph().length();
  }

  /** How many bytes after line 1 are not the graph's. */
  static long bytesAroundGraph(Map<String, byte[]> parts) {
    long bytes = (long) GRAPH.length + END.length;
    for (var part : parts.entrySet()) {
      bytes += beginning(part.getKey()).length + part.getValue().length + 1;
    }
    return bytes;
  }

  /** Line 1 with its line break. The brace is closed by the last line. */
  static byte[] head(Snapshot snapshot, Seal seal) {
    byte[] line =
        Json.line(
            json -> {
              json.writeNumberField("format", Json.FORMAT);
              SnapshotFormat.write(snapshot, json);
              json.writeNumberField("contentBytes", seal.bytes());
              if (seal.sum() != null) {
                json.writeStringField("contentSum", seal.sum());
              }
            });
    if (line.length > MAX_HEAD) {
      throw new IllegalArgumentException(
          "label, notes and message of a snapshot may take 64 KiB together");
    }
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * Reads line 1, and makes sure by the length and the last line that nothing is missing behind it.
   *
   * @return empty if the file is not laid out like that; then it must be read completely
   */
  static Optional<Head> readHead(Path file) throws IOException, NewerFormatException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      byte[] line = firstLine(channel, size);
      if (line.length == 0) {
        return Optional.empty();
      }
      byte[] end = read(channel, Math.max(0, size - END.length), END.length);
      SnapshotFormat read = parse(line);
      Seal seal = read.seal();
      boolean isWhole = seal.bytes() == size - line.length && Arrays.equals(end, END);
      return isWhole
          ? Optional.of(new Head(read.snapshot(size), line.length, seal))
          : Optional.empty();
    } catch (NewerFormatException e) {
      throw e;
    } catch (FormatException e) {
      return Optional.empty(); // whoever reads the whole file says what is wrong with it
    }
  }

  /** The first line with its line break; nothing if there is none or it is too long. */
  private static byte[] firstLine(FileChannel channel, long size) throws IOException {
    for (int length = FIRST_READ; ; length *= 4) {
      byte[] beginning = read(channel, 0, Math.min(length, MAX_HEAD));
      for (int i = 0; i < beginning.length; i++) {
        if (beginning[i] == '\n') {
          return Arrays.copyOf(beginning, i + 1);
        }
      }
      if (length >= MAX_HEAD || length >= size) {
        return new byte[0];
      }
    }
  }

  private static byte[] read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer, from + buffer.position());
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  static SnapshotFormat parse(byte[] line) throws IOException, FormatException {
    byte[] object = line.clone();
    object[object.length - 1] = '}';
    return Json.parsed(
        () -> {
          var read = new SnapshotFormat();
          Json.object(object, read::read);
          read.requireKnownFormat();
          return read;
        });
  }

  private static byte[] beginning(String part) {
    return (",\"" + part + "\":").getBytes(US_ASCII);
  }

  /** A line break can only stand between tokens here, where a space means the same. */
  private static byte[] oneLine(byte[] json) {
    byte[] line = json.clone();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    return line;
  }

  private static void copy(GraphBytes graph, OutputStream out) throws IOException {
    try (InputStream in = graph.open()) {
      long copied = in.transferTo(out);
      if (copied != graph.length()) {
        throw new IOException(
            "the graph ended after " + copied + " of " + graph.length() + " bytes");
      }
    }
  }
}
