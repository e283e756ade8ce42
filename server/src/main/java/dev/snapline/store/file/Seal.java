package dev.snapline.store.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What line 1 says of all that follows it, so that a check need not read the graph to know that it
 * is the one of which the digests were made.
 *
 * @param bytes how many follow
 * @param sum of the digests and of what follows; null if nobody has compared these yet
 */
record Seal(long bytes, @Nullable String sum) {

  /** Of content whose digests were made from its graph just now. */
  static Seal of(Snapshot snapshot, Content content) throws IOException {
    CRC32C crc = begin(snapshot);
    SnapshotLines.writeContent(
        content, new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
    return new Seal(SnapshotLines.contentBytes(content), text(crc));
  }

  /** Of content that somebody may have changed. */
  static Seal unchecked(Content content) {
    return new Seal(SnapshotLines.contentBytes(content), null);
  }

  /** Whether these are the bytes, and these the digests, that it was made of. */
  boolean fits(Snapshot snapshot, byte[] buffer, int from, int to) {
    if (sum == null || bytes != to - from) {
      return false;
    }
    CRC32C crc = begin(snapshot);
    crc.update(buffer, from, to - from);
    return text(crc).equals(sum);
  }

  private static CRC32C begin(Snapshot snapshot) {
    var crc = new CRC32C();
    String digests =
        snapshot.hash()
            + '\n'
            + snapshot.layoutHash()
            + '\n'
            + snapshot.nodeCount()
            + '\n'
            + snapshot.linkCount()
            + '\n';
    crc.update(digests.getBytes(US_ASCII));
    return crc;
  }

  private static String text(CRC32C crc) {
    String digits = Long.toHexString(crc.getValue());
    return "crc32c:" + "0".repeat(8 - digits.length()) + digits;
  }
}
