package dev.snapline.transfer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Looks at the end of a zip before the library does: the library reads the whole directory of
 * entries into memory, however long it claims to be.
 */
final class ZipBounds {
  private static final int LARGEST_DIRECTORY = 32 << 20;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int DIRECTORY_BYTES = 12;
  private static final long LARGE = 0xffffffffL;
  private static final int LONGEST_COMMENT = 0xffff;

  private ZipBounds() {}

  /** Refuses a file whose directory, wherever it is taken to end, is too long. */
  static void check(Path file) throws IOException {
    byte[] end;
    long size;
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      size = in.length();
      end = new byte[(int) Math.min(size, END_BYTES + LONGEST_COMMENT)];
      in.seek(size - end.length);
      in.readFully(end);
    }
    ByteBuffer bytes = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = end.length - END_BYTES; at >= 0; at--) {
      if (bytes.getInt(at) == END_SIGNATURE) {
        long claimed = bytes.getInt(at + DIRECTORY_BYTES) & LARGE;
        // The long form of the record may say anything up to what fits before it.
        long longest = claimed == LARGE ? size : Math.min(claimed, size);
        if (longest > LARGEST_DIRECTORY) {
          throw BadImportException.because(
              "The archive's list of entries is longer than 32 MiB. Export fewer workflows at a"
                  + " time.");
        }
      }
    }
  }
}
