package dev.snapline.graph;

import java.io.IOException;
import java.util.Arrays;

/** The bytes of one JSON value within those of a graph. */
final class Slice {
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

  JsonValue read() throws IOException, NotAGraphException {
    return GraphJson.value(source, from, to);
  }
}
