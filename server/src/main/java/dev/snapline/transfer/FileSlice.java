package dev.snapline.transfer;

import dev.snapline.graph.BoundedInput;
import dev.snapline.graph.GraphBytes;
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
    return new BoundedInput(Channels.newInputStream(channel), length);
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
}
