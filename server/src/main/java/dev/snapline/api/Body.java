package dev.snapline.api;

import dev.snapline.graph.BoundedInput;
import dev.snapline.graph.GraphBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a request, in memory or spooled to a file that goes when the request ends. */
final class Body implements AutoCloseable {
  private final byte[] bytes;
  private final @Nullable Path file;
  private final long length;
  private byte @Nullable [] loaded;

  private Body(byte[] bytes, @Nullable Path file, long length) {
    this.bytes = bytes;
    this.file = file;
    this.length = length;
  }

  static Body inMemory(byte[] bytes) {
    return new Body(bytes, null, bytes.length);
  }

  /** Owns the file from now on. */
  static Body inFile(Path file, long length) {
    return new Body(new byte[0], file, length);
  }

  long length() {
    return length;
  }

  boolean isSpooled() {
    return file != null;
  }

  /** All bytes. Those of a spooled body stay in memory from now on, until they are dropped. */
  byte[] bytes() throws IOException {
    byte[] all = file == null ? bytes : loaded;
    if (all == null) {
      all = Files.readAllBytes(Objects.requireNonNull(file));
      loaded = all;
    }
    return all;
  }

  /** Lets go of what is in the file too. */
  void drop() {
    loaded = null;
  }

  InputStream open() throws IOException {
    return open(0, length);
  }

  private InputStream open(long from, long to) throws IOException {
    if (file == null) {
      return new ByteArrayInputStream(bytes, (int) from, (int) (to - from));
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(from);
    return new BoundedInput(Channels.newInputStream(channel), to - from);
  }

  /** The bytes from one offset to another as a graph. It can be read until the body is closed. */
  GraphBytes slice(long from, long to) {
    if (file == null) {
      return GraphBytes.of(bytes, (int) from, (int) to);
    }
    return new GraphBytes() {
      @Override
      public @Nullable ByteBuffer inMemory() {
        byte[] all = loaded;
        return all == null ? null : ByteBuffer.wrap(all, (int) from, (int) (to - from));
      }

      @Override
      public InputStream open() throws IOException {
        return Body.this.open(from, to);
      }

      @Override
      public long length() {
        return to - from;
      }
    };
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove " + file, e);
    }
  }
}
