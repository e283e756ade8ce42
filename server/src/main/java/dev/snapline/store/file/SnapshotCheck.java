package dev.snapline.store.file;

import com.fasterxml.jackson.core.JsonParser;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.GraphReader;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a snapshot's file to its end and compares what is there with what it says of itself. */
final class SnapshotCheck {
  /*
   * The file is read once, into a buffer that is used again for the next one: that is what keeps up
   * with the disk. Only a file that is larger than the buffer may get is read in pieces, and again
   * for each look at it. A graph is read only if the sum in line 1 does not say that it is the one
   * of which the digests were made: reading it takes ten times as long as the disk.
   */
  private static final int LARGEST_BUFFER = 8 << 20;

  /** Bytes of graphs that are known again, since the next file holds mostly the same. */
  private static final int KNOWN = 4 << 20;

  private final GraphReader reader = new GraphReader(KNOWN);
  private byte[] buffer = new byte[256 << 10];

  /**
   * What a file says that is right.
   *
   * @param head its line 1; empty if it is not laid out in lines
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
  record Checked(Snapshot snapshot, byte[] head) {}

  /**
   * Checks a file.
   *
   * @throws FormatException with what is wrong
   */
  Checked check(SnapshotFile file) throws IOException, FormatException {
    long size = Files.size(file.path());
    if (size <= LARGEST_BUFFER) {
      int length = fill(file.path(), (int) size);
      int lineEnd = indexOf((byte) '\n', 0, Math.min(length, SnapshotLines.MAX_HEAD));
      if (lineEnd >= 0 && endsInOrder(length)) {
        byte[] head = Arrays.copyOf(buffer, lineEnd + 1);
        SnapshotFormat line = SnapshotLines.parse(head);
        Seal seal = line.seal();
        if (seal.bytes() == length - lineEnd - 1) {
          Snapshot snapshot = file.own(line.snapshot(length));
          if (!seal.fits(snapshot, buffer, lineEnd + 1, length)) {
            readInLines(snapshot, length, lineEnd + 1);
          }
          return new Checked(snapshot, head);
        }
      }
    }
    // An editor may have formatted it anew, which is allowed: then the hashes alone decide.
    WholeFile whole = WholeFile.read(file.path());
    Snapshot snapshot = file.own(whole.snapshot());
    compare(snapshot, whole.content().graph());
    return new Checked(snapshot, new byte[0]);
  }

  private int fill(Path file, int size) throws IOException {
    if (buffer.length < size) {
      buffer = new byte[Math.min(LARGEST_BUFFER, size * 2)];
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(buffer, 0, size);
    }
  }

  private void readInLines(Snapshot snapshot, int length, int lineLength)
      throws IOException, FormatException {
    int from = lineLength;
    while (!isAt(from, SnapshotLines.GRAPH)) {
      int end = indexOf((byte) '\n', from, length);
      int colon = indexOf((byte) ':', from, length);
      if (buffer[from] != ',' || end < 0 || colon < 0 || colon > end) {
        throw new FormatException("a line after the first begins with no member");
      }
      int value = colon + 1;
      Json.parsed(() -> parse(value, end));
      from = end + 1;
    }
    int graph = from + SnapshotLines.GRAPH.length;
    compare(snapshot, slice(graph, length - SnapshotLines.END.length));
  }

  private void compare(Snapshot snapshot, GraphBytes bytes) throws IOException, FormatException {
    CanonicalGraph graph;
    try {
      graph = reader.read(bytes);
    } catch (NotAGraphException e) {
      throw new FormatException("its graph cannot be read: " + e.getMessage());
    }
    compare("content hash", snapshot.hash(), graph.hash());
    compare("layout hash", snapshot.layoutHash(), graph.layoutHash());
    compare("number of nodes", snapshot.nodeCount(), graph.nodeCount());
    compare("number of links", snapshot.linkCount(), graph.linkCount());
  }

  private static void compare(String what, Object said, Object is) throws FormatException {
    if (!said.equals(is)) {
      throw new FormatException("the " + what + " of its graph is " + is + ", it says " + said);
    }
  }

  private Object parse(int from, int to) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(buffer, from, to - from)) {
      while (json.nextToken() != null) {
        json.finishToken();
      }
      return json;
    }
  }

  private GraphBytes slice(int from, int to) {
    return GraphBytes.of(buffer, from, to);
  }

  private boolean endsInOrder(int length) {
    int from = length - SnapshotLines.END.length;
    return from > 0 && isAt(from, SnapshotLines.END);
  }

  private boolean isAt(int from, byte[] bytes) {
    int to = from + bytes.length;
    return to <= buffer.length && Arrays.equals(buffer, from, to, bytes, 0, bytes.length);
  }

  private int indexOf(byte wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
