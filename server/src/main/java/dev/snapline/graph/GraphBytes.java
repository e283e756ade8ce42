package dev.snapline.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a graph exactly as it came, in memory or spooled to disk. It can be opened as often
 * as needed.
 */
public interface GraphBytes {
  /** The bytes from the opening to the closing brace. The caller closes the stream. */
  InputStream open() throws IOException;

  /** The number of bytes. */
  long length();

  /** The bytes where they are, if that is a part of an array. Nobody changes them. */
  default @Nullable ByteBuffer inMemory() {
    return null;
  }

  /** Whether both hold the same bytes. */
  static boolean areEqual(GraphBytes one, GraphBytes other) throws IOException {
    if (one.length() != other.length()) {
      return false;
    }
    byte[] ones = new byte[1 << 16];
    byte[] others = new byte[ones.length];
    try (InputStream in = one.open();
        InputStream beside = other.open()) {
      while (true) {
        int count = in.readNBytes(ones, 0, ones.length);
        boolean isSame = count == beside.readNBytes(others, 0, others.length);
        if (!isSame || !Arrays.equals(ones, 0, count, others, 0, count)) {
          return false;
        }
        if (count < ones.length) {
          return true;
        }
      }
    }
  }

  static GraphBytes of(byte[] json) {
    return of(json, 0, json.length);
  }

  /** A part of an array, which nobody changes as long as it is read. */
  static GraphBytes of(byte[] json, int from, int to) {
    return new GraphBytes() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(json, from, to - from);
      }

      @Override
      public long length() {
        return (long) to - from;
      }

      @Override
      public ByteBuffer inMemory() {
        return ByteBuffer.wrap(json, from, to - from);
      }
    };
  }
}
