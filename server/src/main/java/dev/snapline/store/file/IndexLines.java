package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of an {@link IndexJournal}, told apart but not understood: whether they say the same as
 * the first lines of files is seen from the bytes, in a fraction of the time that reading them
 * takes.
 */
final class IndexLines {
  private static final byte[] PUT = "{\"op\":\"put\",".getBytes(US_ASCII);
  private static final byte[] GONE = "{\"op\":\"gone\",".getBytes(US_ASCII);
  private static final byte[] ID = "\"id\":\"".getBytes(US_ASCII);
  private static final byte[] FORMAT = ("{\"format\":" + Json.FORMAT + ",").getBytes(US_ASCII);
  private static final byte[] AFTER_MEMBERS = ",\"contentBytes\":".getBytes(US_ASCII);
  private static final int ID_LENGTH = 26;

  private final byte[] bytes;
  private final Map<String, Line> lines = new HashMap<>();

  /** Where the line of a snapshot is, without its end. */
  private record Line(int from, int to) {}

  private IndexLines(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The lines of a file; empty if it does not claim to be in order, or is written in another way
   * than {@link IndexJournal} does.
   *
   * @param header the first line, with its end
   */
  static Optional<IndexLines> of(byte[] file, byte[] header) {
    if (!isAt(file, 0, file.length, header)) {
      return Optional.empty();
    }
    IndexLines index = new IndexLines(file);
    int from = header.length;
    while (from < file.length) {
      int to = from;
      while (to < file.length && file[to] != '\n') {
        to++;
      }
      if (to == file.length) {
        return Optional.empty(); // the last line is torn
      }
      if (to + 1 == file.length) {
        byte[] end = IndexJournal.closed(index.lines.size());
        return Arrays.equals(file, from, to + 1, end, 0, end.length)
            ? Optional.of(index)
            : Optional.empty();
      }
      if (!index.take(from, to)) {
        return Optional.empty();
      }
      from = to + 1;
    }
    return Optional.empty();
  }

  private boolean take(int from, int to) {
    boolean isPut = isAt(bytes, from, to, PUT);
    if (!isPut && !isAt(bytes, from, to, GONE)) {
      return false;
    }
    int id = from + (isPut ? PUT : GONE).length;
    if (!isAt(bytes, id, to, ID) || to - id < ID.length + ID_LENGTH) {
      return false;
    }
    String name = new String(bytes, id + ID.length, ID_LENGTH, ISO_8859_1);
    if (isPut) {
      lines.put(name, new Line(from, to));
    } else {
      lines.remove(name);
    }
    return true;
  }

  int size() {
    return lines.size();
  }

  /**
   * Whether the index says of a snapshot what its file does.
   *
   * @param head line 1 of the file, as {@link SnapshotLines} writes it
   * @param size of the whole file, in bytes
   */
  boolean sayTheSame(String id, byte[] head, long size) {
    Line line = lines.get(id);
    int end = lastIndexOf(AFTER_MEMBERS, head);
    if (line == null || end < 0 || !isAt(head, 0, end, FORMAT)) {
      return false;
    }
    int members = end - FORMAT.length;
    int from = line.from + PUT.length;
    byte[] rest = (",\"bytes\":" + size + "}").getBytes(US_ASCII);
    return line.to - from == members + rest.length
        && Arrays.equals(bytes, from, from + members, head, FORMAT.length, end)
        && isAt(bytes, from + members, line.to, rest);
  }

  private static boolean isAt(byte[] bytes, int from, int to, byte[] wanted) {
    int end = from + wanted.length;
    return end <= to && Arrays.equals(bytes, from, end, wanted, 0, wanted.length);
  }

  /** It stands near the end; -1 if nowhere. Inside a text its quotes would be escaped. */
  private static int lastIndexOf(byte[] wanted, byte[] bytes) {
    int at = bytes.length - wanted.length;
    while (at >= 0 && !isAt(bytes, at, bytes.length, wanted)) {
      at--;
    }
    return at;
  }
}
