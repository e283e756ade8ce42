package dev.snapline.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The JSON of a graph exactly as it came, in memory or spooled to disk. It can be opened as often
 * as needed.
 */
public interface GraphBytes {
  /** The bytes from the opening to the closing brace. The caller closes the stream. */
  InputStream open() throws IOException;

  /** The number of bytes. */
  long length();

  static GraphBytes of(byte[] json) {
    return new GraphBytes() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(json);
      }

      @Override
      public long length() {
        return json.length;
      }
    };
  }
}
