package dev.snapline.transfer;

/** A file cannot be brought in. The message is a sentence that names what is wrong. */
public final class BadImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isNewer;

  private BadImportException(String sentence, boolean isNewer) {
    super(sentence);
    this.isNewer = isNewer;
  }

  static BadImportException because(String sentence) {
    return new BadImportException(sentence, false);
  }

  /** {@code reason} is a clause about this entry. */
  static BadImportException ofEntry(String entry, String reason) {
    return because("The entry \"" + Names.shown(entry) + "\" was refused: " + reason + ".");
  }

  static BadImportException ofEntry(String entry, BadFileException reason) {
    return new BadImportException(
        "The entry \"" + Names.shown(entry) + "\" was refused: " + reason.reason() + ".",
        reason.isNewer());
  }

  /** Whether a newer version of Snapline would take it. */
  public boolean isNewer() {
    return isNewer;
  }
}
