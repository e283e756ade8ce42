package dev.snapline.store.file;

import dev.snapline.history.StorageException;

/** The data folder cannot be used. The message says why and what to do. */
public final class UnusableFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableFolderException(StorageException refusal) {
    super(refusal.getMessage(), refusal);
  }

  UnusableFolderException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
