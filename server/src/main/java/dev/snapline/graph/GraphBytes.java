package dev.snapline.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
