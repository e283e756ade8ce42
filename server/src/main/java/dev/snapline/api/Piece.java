package dev.snapline.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer. It is packed while it is written, if the answer is: then a picture never
 * waits in memory as a whole. Chunks are small, so that they live and die where all small things
 * do.
 */
final class Piece extends OutputStream {
  private static final int CHUNK = 1 << 14;

  private final @Nullable Deflater deflater;
  private final CRC32 sum = new CRC32();
  private final List<byte[]> chunks = new ArrayList<>();
  private int used = CHUNK;
  private long length;

  private Piece(@Nullable Deflater deflater) {
    this.deflater = deflater;
  }

  static Piece plain() {
    return new Piece(null);
  }

  /** It goes to the same machine mostly: a little smaller would not be worth the time. */
  static Piece packed() {
    return new Piece(new Deflater(Deflater.BEST_SPEED, true));
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    length += count;
    if (deflater == null) {
      copy(bytes, from, count);
      return;
    }
    sum.update(bytes, from, count);
    deflater.setInput(bytes, from, count);
    while (!deflater.needsInput()) {
      pack(deflater, Deflater.NO_FLUSH);
    }
  }

  void text(String ascii) {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    write(bytes, 0, bytes.length);
  }

  private void copy(byte[] bytes, int from, int count) {
    int done = 0;
    while (done < count) {
      byte[] chunk = chunk();
      int some = Math.min(count - done, CHUNK - used);
      System.arraycopy(bytes, from + done, chunk, used, some);
      used += some;
      done += some;
    }
  }

  /** Whether the chunk was filled, so that more may follow. */
  private boolean pack(Deflater packing, int flush) {
    byte[] chunk = chunk();
    int room = CHUNK - used;
    int count = packing.deflate(chunk, used, room, flush);
    used += count;
    return count == room;
  }

  private byte[] chunk() {
    if (used == CHUNK) {
      chunks.add(new byte[CHUNK]);
      used = 0;
    }
    return chunks.get(chunks.size() - 1);
  }

  /** Forgets all that was written. */
  void clear() {
    chunks.clear();
    used = CHUNK;
    length = 0;
    sum.reset();
    if (deflater != null) {
      deflater.reset();
    }
  }

  /** Ends the piece at a whole byte, where the next may follow. */
  @Override
  public void close() {
    if (deflater != null) {
      boolean isMore = true;
      while (isMore) {
        isMore = pack(deflater, Deflater.SYNC_FLUSH);
      }
      deflater.end();
    }
  }

  /** How many bytes were written. */
  long length() {
    return length;
  }

  /** The check sum of what was written; only of a packed piece. */
  int sum() {
    return (int) sum.getValue();
  }

  /** How many bytes there are to send. */
  long size() {
    return (long) chunks.size() * CHUNK - (CHUNK - used);
  }

  void sendTo(OutputStream out) throws IOException {
    for (int i = 0; i < chunks.size(); i++) {
      out.write(chunks.get(i), 0, i < chunks.size() - 1 ? CHUNK : used);
    }
  }
}
