package dev.snapline.transfer;

import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Says what a disk that refuses needs. */
final class Disk {
  private Disk() {}

  static StorageException refused(Path where, IOException cause) {
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("space") || words.contains("quota")) {
      return new StorageException(
          Reason.FULL, "The disk of " + where + " is full. Free some space and try again.", cause);
    }
    return new StorageException(
        Reason.OTHER, "The disk of " + where + " failed: " + cause + ". Try again.", cause);
  }
}
