package dev.snapline.transfer;

/** A file was read completely and is not what it should be. */
public final class BadFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean isNewer;

  private BadFileException(String reason, boolean isNewer) {
    super(reason);
    this.isNewer = isNewer;
  }

  /** {@code reason} goes on after "it was refused:". */
  public static BadFileException because(String reason) {
    return new BadFileException(reason, false);
  }

  /** The file is of a version of Snapline that came after this one. */
  public static BadFileException newer(String reason) {
    return new BadFileException(reason, true);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  public boolean isNewer() {
    return isNewer;
  }
}
