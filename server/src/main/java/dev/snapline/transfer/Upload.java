package dev.snapline.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that comes in parts, in any order, some of them perhaps more than once. Safe for several
 * threads.
 */
final class Upload implements Closeable {
  /** Small enough to come within a minute over a slow line. */
  static final int PART_BYTES = 4 << 20;

  static final long MOST_BYTES = 8L << 30;
  private static final int BUFFER = 64 << 10;
  private static final int MOST_NAMED = 100;

  private final Path file;
  private final long bytes;
  private final int parts;
  private final FileChannel channel;
  private final BitSet received = new BitSet();

  /** Makes the file, which is deleted when this is closed. */
  Upload(Path file, long bytes) throws IOException {
    this.file = file;
    this.bytes = bytes;
    this.parts = (int) ((bytes + PART_BYTES - 1) / PART_BYTES);
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  Path file() {
    return file;
  }

  int parts() {
    return parts;
  }

  /**
   * Takes one part, from the first byte to the last. One that breaks off is as if it never came.
   *
   * @param number 0 for the first
   * @return how many parts are here now
   */
  int receive(int number, InputStream in) throws IOException {
    if (number < 0 || number >= parts) {
      throw BadImportException.because(
          "There is no part %d: the file of %d bytes has the parts 0 to %d, of %d bytes each."
              .formatted(number, bytes, parts - 1, PART_BYTES));
    }
    long from = (long) number * PART_BYTES;
    int length = (int) Math.min(PART_BYTES, bytes - from);
    byte[] buffer = new byte[BUFFER];
    int taken = 0;
    for (int count; (count = in.read(buffer)) >= 0; taken += count) {
      if (taken + count > length) {
        throw wrongLength(number, length, "more");
      }
      write(buffer, count, from + taken);
    }
    if (taken < length) {
      throw wrongLength(number, length, String.valueOf(taken));
    }
    synchronized (received) {
      received.set(number);
      return received.cardinality();
    }
  }

  private void write(byte[] buffer, int count, long to) {
    ByteBuffer left = ByteBuffer.wrap(buffer, 0, count);
    try {
      while (left.hasRemaining()) {
        channel.write(left, to + left.position());
      }
    } catch (ClosedChannelException e) {
      throw new NoSuchImportException(); // it was cancelled while this part came
    } catch (IOException e) {
      throw Disk.refused(file, e);
    }
  }

  private static BadImportException wrongLength(int number, int length, String had) {
    return BadImportException.because(
        "Part %d must have %d bytes and had %s. Send it again.".formatted(number, length, had));
  }

  int received() {
    synchronized (received) {
      return received.cardinality();
    }
  }

  /** The first of those that are not here yet. */
  List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    synchronized (received) {
      for (int part = received.nextClearBit(0);
          part < parts && missing.size() < MOST_NAMED;
          part = received.nextClearBit(part + 1)) {
        missing.add(part);
      }
    }
    return missing;
  }

  /** Makes sure that all is here. */
  void requireWhole() {
    int count = parts - received();
    if (count > 0) {
      String first =
          missing().stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "));
      throw BadImportException.because(
          "%d of %d parts are missing: %s%s. Send them, then finish again."
              .formatted(count, parts, first, count > 10 ? ", …" : ""));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
