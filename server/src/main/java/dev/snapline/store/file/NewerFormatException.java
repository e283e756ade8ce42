package dev.snapline.store.file;

/** A file was written by a newer version, which may mean things that this one does not know. */
final class NewerFormatException extends FormatException {
  private static final long serialVersionUID = 1L;

  NewerFormatException(int format) {
    super(
        "it has format "
            + format
            + " and this version knows formats up to "
            + Json.FORMAT
            + ": update Snapline");
  }
}
