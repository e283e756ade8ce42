package dev.snapline.preview;

import org.jspecify.annotations.Nullable;

/**
 * There is no PNG: this Java cannot draw, as it has no module for it, no library, or no font at
 * all; or, which may pass, the process that draws did not come to an end with it.
 */
public final class NoPngException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isPassing;

  NoPngException(Throwable cause) {
    this(
        "This Java runtime cannot draw pictures ("
            + cause
            + "). A full one with a font on this computer can.",
        cause);
  }

  NoPngException(String sentence, @Nullable Throwable cause) {
    this(sentence, cause, false);
  }

  private NoPngException(String sentence, @Nullable Throwable cause, boolean isPassing) {
    super(sentence, cause);
    this.isPassing = isPassing;
  }

  static NoPngException passing(String sentence, @Nullable Throwable cause) {
    return new NoPngException(sentence, cause, true);
  }

  /** Whether there may be one another time. */
  public boolean isPassing() {
    return isPassing;
  }
}
