package dev.snapline.store.file;

import dev.snapline.graph.BoundedInput;
import dev.snapline.graph.GraphBytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The graph in a file that is laid out in lines.
 *
 * <p>Its place is looked for each time that it is opened: a change of label moves it. The open file
 * itself never changes, for a file is replaced as a whole.
 */
record FileGraph(Path file, long length) implements GraphBytes {

  @Override
  public InputStream open() throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file));
    try {
      readParts(in);
      return new BoundedInput(in, length);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The members between metadata and graph, by name. */
  static Map<String, byte[]> parts(Path file) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return readParts(in);
    }
  }

  /** Leaves the stream at the first byte of the graph. */
  private static Map<String, byte[]> readParts(InputStream in) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    skipLine(in);
    while (true) {
      byte[] beginning = readTo(':', in);
      if (Arrays.equals(beginning, SnapshotLines.GRAPH)) {
        return parts;
      }
      String text = new String(beginning, StandardCharsets.US_ASCII);
      if (!text.matches(",\"[A-Za-z]+\":")) {
        throw new IOException("a line after the first begins with no member");
      }
      byte[] line = readTo('\n', in);
      parts.put(text.substring(2, text.length() - 2), Arrays.copyOf(line, line.length - 1));
    }
  }

  private static void skipLine(InputStream in) throws IOException {
    readTo('\n', in);
  }

  /** The bytes up to this one, and this one. */
  private static byte[] readTo(char last, InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new EOFException("the file ended before its graph");
      }
      bytes.write(next);
    } while (next != last);
    return bytes.toByteArray();
  }
}
