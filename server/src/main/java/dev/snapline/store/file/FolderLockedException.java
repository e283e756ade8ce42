package dev.snapline.store.file;

import java.nio.file.Path;

/** Another process uses the data folder. */
public final class FolderLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param owner the number of the process; "" if it is not known
   */
  FolderLockedException(Path lock, String owner) {
    super(
        "Another Snapline"
            + (owner.isEmpty() ? "" : " (process " + owner + ")")
            + " uses this data folder: it holds the lock "
            + lock
            + ". Stop it, or start this one with another --data folder.");
  }
}
