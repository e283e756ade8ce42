package dev.snapline.graph;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one JSON value within those of a graph. */
final class Slice {
  private static final int MOST_DIGITS = 18;

  private final byte[] source;
  private final int from;
  private final int to;

  Slice(byte[] source, int from, int to) {
    this.source = source;
    this.from = from;
    this.to = to;
  }

  byte[] source() {
    return source;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Whether both are written in the same way. */
  boolean isSame(Slice other) {
    return Arrays.equals(source, from, to, other.source, other.from, other.to);
  }

  boolean isObject() {
    return source[from] == '{';
  }

  boolean isArray() {
    return source[from] == '[';
  }

  boolean isNull() {
    return source[from] == 'n';
  }

  /** The whole number that follows these first characters; null if there is anything else. */
  @Nullable String firstNumber(String start) {
    int digits = from + start.length();
    for (int i = 0; i < start.length(); i++) {
      if (from + i >= to || source[from + i] != start.charAt(i)) {
        return null;
      }
    }
    int end = digits;
    while (end < to && source[end] >= '0' && source[end] <= '9') {
      end++;
    }
    boolean isWhole = end > digits && end < to && (source[end] == ',' || source[end] == '}');
    boolean isCanonical = isWhole && (source[digits] != '0' || end == digits + 1);
    return isCanonical && end - digits <= MOST_DIGITS
        ? new String(source, digits, end - digits, StandardCharsets.US_ASCII)
        : null;
  }

  JsonValue read() throws IOException, NotAGraphException {
    return GraphJson.value(source, from, to);
  }
}
