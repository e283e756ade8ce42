package dev.snapline.graph;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A part of a stream. It fails where the stream ends before the part does. */
public final class BoundedInput extends FilterInputStream {
  private long left;

  /** Gives the first {@code length} bytes. */
  public BoundedInput(InputStream in, long length) {
    super(in);
    left = length;
  }

  /** Skips {@code from} bytes and gives {@code length} of those that follow. */
  public BoundedInput(InputStream in, long from, long length) throws IOException {
    super(in);
    left = length;
    try {
      in.skipNBytes(from);
    } catch (IOException e) {
      try {
        in.close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read();
    if (read < 0) {
      throw endedEarly();
    }
    left--;
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0 && length > 0) {
      return -1;
    }
    int read = in.read(buffer, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw endedEarly();
    }
    left -= read;
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(Math.min(bytes, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(in.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private EOFException endedEarly() {
    return new EOFException("the file ended " + left + " bytes early");
  }
}
