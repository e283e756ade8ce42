package dev.snapline.store.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Files that grow by lines. */
final class Lines {
  private Lines() {}

  /** Takes away what is behind this length, and forces that. */
  static void cut(Path file, long length) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
      open.getFD().sync();
    }
  }

  /**
   * Adds a line, or several, and forces them. A half line that a crash left before it is ended
   * first.
   */
  static void append(Path file, byte[] line) throws IOException {
    // Not a channel: an interrupt of the calling thread would close it.
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      long length = open.length();
      boolean isTorn = false;
      if (length > 0) {
        open.seek(length - 1);
        isTorn = open.read() != '\n';
      }
      open.seek(length);
      open.write(withBreaks(line, isTorn));
      open.getFD().sync();
    }
  }

  private static byte[] withBreaks(byte[] line, boolean before) {
    int from = before ? 1 : 0;
    byte[] whole = new byte[from + line.length + 1];
    whole[0] = '\n';
    System.arraycopy(line, 0, whole, from, line.length);
    whole[whole.length - 1] = '\n';
    return whole;
  }
}
