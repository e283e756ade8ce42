package dev.snapline.environment.git;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One pack of objects and its index (version 2 of both, as git has written since 2007). */
final class Pack implements Closeable {
  private static final int MAGIC = 0xff744f63;
  private static final int HEAD = 8;
  private static final int FAN_OUT = 256 * 4;
  private static final int SHA = 20;
  private static final int LONGEST_HEAD = 64;
  private static final int DEEPEST = 60; // git makes chains of at most 50
  private static final int COMMIT = 1;
  private static final int TAG = 4;
  private static final int BY_OFFSET = 6;
  private static final int BY_NAME = 7;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Content(int kind, byte[] bytes) {}

  private final FileChannel names;
  private final FileChannel pack;

  Pack(Path index) throws IOException {
    String name = String.valueOf(index.getFileName()).replaceFirst("\\.idx$", ".pack");
    names = FileChannel.open(index, StandardOpenOption.READ);
    try {
      pack = FileChannel.open(index.resolveSibling(name), StandardOpenOption.READ);
    } catch (IOException e) {
      names.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (names) {
      pack.close();
    }
  }

  Optional<String> text(String hash) throws IOException {
    try {
      long offset = offset(HexFormat.of().parseHex(hash));
      if (offset < 0) {
        return Optional.empty();
      }
      Content found = read(offset, 0);
      String kind = found.kind == COMMIT ? "commit\n" : found.kind == TAG ? "tag\n" : "other\n";
      return Optional.of(kind + latin(found.bytes));
    } catch (DataFormatException | RuntimeException e) {
      throw new IOException("a pack is damaged", e);
    }
  }

  /** Objects hold bytes of any encoding; what is read of them is ASCII. */
  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Where an object begins; -1 if it is not in this pack. */
  private long offset(byte[] hash) throws IOException {
    if (names.size() < HEAD + FAN_OUT || bytes(names, 0, HEAD).getInt() != MAGIC) {
      return -1;
    }
    ByteBuffer fan = bytes(names, HEAD, FAN_OUT);
    int first = hash[0] & 0xff;
    int low = first == 0 ? 0 : fan.getInt((first - 1) * 4);
    int high = fan.getInt(first * 4);
    int count = fan.getInt(255 * 4);
    long hashes = HEAD + FAN_OUT;
    while (low < high) {
      int middle = (low + high) >>> 1;
      byte[] there = bytes(names, hashes + (long) middle * SHA, SHA).array();
      int order = Arrays.compareUnsigned(there, hash);
      if (order == 0) {
        long offsets = hashes + (long) count * (SHA + 4);
        int small = bytes(names, offsets + middle * 4L, 4).getInt();
        return small >= 0
            ? small
            : bytes(names, offsets + count * 4L + (small & 0x7fffffff) * 8L, 8).getLong();
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle;
    }
    return -1;
  }

  private Content read(long offset, int depth) throws IOException, DataFormatException {
    if (depth > DEEPEST) {
      throw new IOException("objects of a pack name each other in a circle");
    }
    ByteBuffer in = bytes(pack, offset, (int) Math.min(LONGEST_HEAD, pack.size() - offset));
    int first = in.get() & 0xff;
    int kind = (first >> 4) & 7;
    long size = first & 15;
    int part = first;
    for (int shift = 4; (part & 0x80) != 0; shift += 7) {
      part = in.get() & 0xff;
      size |= (long) (part & 0x7f) << shift;
    }
    boolean isDelta = kind == BY_OFFSET || kind == BY_NAME;
    if (size > Objects.LARGEST || (!isDelta && kind != COMMIT && kind != TAG)) {
      return new Content(0, new byte[0]); // no commit
    }
    long base = kind == BY_OFFSET ? offset - back(in) : kind == BY_NAME ? named(in) : -1;
    byte[] bytes = inflated(offset + in.position(), (int) size);
    if (!isDelta) {
      return new Content(kind, bytes);
    }
    Content whole = read(base, depth + 1);
    return new Content(whole.kind, Objects.patched(whole.bytes, bytes));
  }

  private static long back(ByteBuffer in) {
    int part = in.get() & 0xff;
    long back = part & 0x7f;
    while ((part & 0x80) != 0) {
      part = in.get() & 0xff;
      back = ((back + 1) << 7) | (part & 0x7f);
    }
    return back;
  }

  private long named(ByteBuffer in) throws IOException {
    byte[] name = new byte[SHA];
    in.get(name);
    return offset(name);
  }

  private byte[] inflated(long from, int size) throws IOException, DataFormatException {
    // What cannot be made smaller grows by a few bytes.
    int most = size + (size >> 8) + 64;
    ByteBuffer in = bytes(pack, from, (int) Math.min(most, pack.size() - from));
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in);
      byte[] out = new byte[size];
      int length = 0;
      while (length < size) {
        int count = inflater.inflate(out, length, size - length);
        if (count == 0) {
          throw new DataFormatException("an object is cut off");
        }
        length += count;
      }
      return out;
    } finally {
      inflater.end();
    }
  }

  private static ByteBuffer bytes(FileChannel file, long from, int count) throws IOException {
    if (from < 0) {
      throw new EOFException("a pack points before its beginning");
    }
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      int read = file.read(buffer, from + buffer.position());
      if (read < 0) {
        throw new EOFException("a pack ends early");
      }
    }
    return buffer.flip();
  }
}
