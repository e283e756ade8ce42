package dev.snapline.transfer;

import dev.snapline.graph.GraphBytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Some bytes of a file that stays as it is while they are read. */
record FileSlice(Path file, long from, long length) implements GraphBytes {
  @Override
  public InputStream open() throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(from);
    return new First(Channels.newInputStream(channel), length);
  }

  /** A part of this part. */
  FileSlice slice(long start, long bytes) {
    return new FileSlice(file, from + start, bytes);
  }

  byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  private static final class First extends FilterInputStream {
    private long left;

    First(InputStream in, long length) {
      super(in);
      left = length;
    }

    @Override
    public int read() throws IOException {
      int next = left > 0 ? super.read() : -1;
      left -= next >= 0 ? 1 : 0;
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length > 0 && left == 0) {
        return -1;
      }
      int count = super.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(left, super.available());
    }
  }
}
