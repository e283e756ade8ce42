package dev.snapline.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The bytes of one JSON value of a graph: two parts with the same bytes are equal. */
final class Part {
  /** So many digits are a number as it is written, whoever reads it. */
  private static final int MOST_DIGITS = 15;

  private final byte[] json;
  private final int from;
  private final int to;
  private int sum;

  Part(byte[] json, int from, int to) {
    this.json = json;
    this.from = from;
    this.to = to;
  }

  /** The whole graph. */
  static Part of(GraphBytes bytes) throws IOException {
    ByteBuffer there = bytes.inMemory();
    if (there != null) {
      int from = there.arrayOffset() + there.position();
      return new Part(there.array(), from, from + there.remaining());
    }
    byte[] json = new byte[Math.toIntExact(bytes.length())];
    try (InputStream in = bytes.open()) {
      return new Part(json, 0, in.readNBytes(json, 0, json.length));
    }
  }

  GraphBytes bytes() {
    return GraphBytes.of(json, from, to);
  }

  byte[] json() {
    return json;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int length() {
    return to - from;
  }

  boolean isObject() {
    return json[from] == '{';
  }

  boolean isArray() {
    return json[from] == '[';
  }

  boolean isNull() {
    return json[from] == 'n';
  }

  JsonValue read() throws IOException, NotAGraphException {
    return GraphJson.value(json, from, to);
  }

  /** The first member of an object with this name, written without escapes; null if none is so. */
  @Nullable Part member(byte[] ascii) {
    Part[] found = new Part[1];
    JsonSpans.members(
        json,
        from,
        to,
        (nameFrom, nameTo, valueFrom) -> {
          int end = JsonSpans.end(json, valueFrom, to);
          if (end > 0 && JsonSpans.is(ascii, json, nameFrom, nameTo)) {
            found[0] = new Part(json, valueFrom, end);
            return -1;
          }
          return end;
        });
    return found[0];
  }

  /** A text without escapes, or a whole number, as one reads it; null if it is neither. */
  @Nullable String plain() {
    if (json[from] == '"') {
      for (int at = from + 1; at < to - 1; at++) {
        if (json[at] == '\\') {
          return null;
        }
      }
      return new String(json, from + 1, length() - 2, StandardCharsets.UTF_8);
    }
    for (int at = from; at < to; at++) {
      if (json[at] < '0' || json[at] > '9') {
        return null;
      }
    }
    boolean isShortest = json[from] != '0' || length() == 1;
    return isShortest && length() <= MOST_DIGITS
        ? new String(json, from, length(), StandardCharsets.US_ASCII)
        : null;
  }

  /** The same without the white space around it. */
  Part stripped() {
    int end = to;
    while (end > from && json[end - 1] <= ' ' && json[end - 1] >= 0) {
      end--;
    }
    return new Part(json, JsonSpans.next(json, from, end), end);
  }

  /** The same, which holds nothing of the graph around it. */
  Part apart() {
    return new Part(Arrays.copyOfRange(json, from, to), 0, length());
  }

  /** Whether the same bytes are at a place of this text. */
  boolean isAt(byte[] text, int place, int end) {
    return length() <= end - place && Arrays.equals(json, from, to, text, place, place + length());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Part part
        && Arrays.equals(json, from, to, part.json, part.from, part.to);
  }

  /** The JVM has machine code for this sum and for the comparison, whatever compiler it runs. */
  @Override
  public int hashCode() {
    if (sum == 0) {
      var crc = new CRC32C();
      crc.update(json, from, to - from);
      sum = (int) crc.getValue();
    }
    return sum;
  }
}
