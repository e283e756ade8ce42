package dev.snapline.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Some bytes of a graph: two parts with the same bytes are equal. */
final class Part {
  private final byte[] json;
  private final int from;
  private final int to;
  private final int sum;

  Part(byte[] json, int from, int to) {
    this.json = json;
    this.from = from;
    this.to = to;
    // The JVM has machine code for this sum and for the comparison, whatever compiler it runs with.
    var crc = new CRC32C();
    crc.update(json, from, to - from);
    sum = (int) crc.getValue();
  }

  /** The whole graph. */
  static Part of(GraphBytes bytes) throws IOException {
    ByteBuffer there = bytes.inMemory();
    if (there != null) {
      int from = there.arrayOffset() + there.position();
      return new Part(there.array(), from, from + there.remaining());
    }
    try (InputStream in = bytes.open()) {
      byte[] json = in.readAllBytes();
      return new Part(json, 0, json.length);
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

  /** The same, which holds nothing of the graph around it. */
  Part apart() {
    return new Part(Arrays.copyOfRange(json, from, to), 0, length());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Part part
        && sum == part.sum
        && Arrays.equals(json, from, to, part.json, part.from, part.to);
  }

  @Override
  public int hashCode() {
    return sum;
  }
}
