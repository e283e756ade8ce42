package dev.snapline.store.file;

import dev.snapline.history.StorageException;
import dev.snapline.history.StorageException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Locale;

/** What an error of the disk means for people, and what they can do. */
final class DiskFault {
  /*
   * Java tells the errors apart by text only. The texts are those of Linux, macOS and Windows; on a
   * system that speaks another language the file system itself is asked.
   */
  private static final List<String> FULL =
      List.of(
          "no space left on device",
          "disk quota exceeded",
          "not enough space on the disk",
          "disk full",
          "file too large");

  private static final List<String> READ_ONLY =
      List.of(
          "read-only file system",
          "permission denied",
          "operation not permitted",
          "write protected",
          "access is denied");

  private static final long NEARLY_NOTHING = 256 * 1024;

  private DiskFault() {}

  /** The refusal to tell, when {@code doing} failed in {@code folder}. */
  static StorageException of(String doing, Path folder, IOException cause) {
    Reason reason = reason(cause, folder);
    String why =
        switch (reason) {
          case FULL ->
              "The disk of " + folder + " is full or its quota is used up. Free some space there.";
          case READ_ONLY ->
              "The folder " + folder + " cannot be written. Make it writable for this user.";
          case OTHER ->
              "The disk answered: " + cause.getMessage() + ". Check the disk of " + folder + ".";
        };
    return new StorageException(reason, "Could not " + doing + ". " + why, cause);
  }

  static Reason reason(IOException cause, Path folder) {
    if (cause instanceof AccessDeniedException) {
      return Reason.READ_ONLY;
    }
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (FULL.stream().anyMatch(text::contains)) {
      return Reason.FULL;
    }
    if (READ_ONLY.stream().anyMatch(text::contains)) {
      return Reason.READ_ONLY;
    }
    return reasonOfFileSystem(folder, cause);
  }

  private static Reason reasonOfFileSystem(Path folder, IOException cause) {
    try {
      FileStore store = Files.getFileStore(folder);
      if (store.isReadOnly()) {
        return Reason.READ_ONLY;
      }
      return store.getUsableSpace() < NEARLY_NOTHING ? Reason.FULL : Reason.OTHER;
    } catch (IOException | ReadOnlyFileSystemException e) {
      cause.addSuppressed(e);
      return Reason.OTHER;
    }
  }
}
