package dev.snapline.preview;

import org.jspecify.annotations.Nullable;

/**
 * There is no PNG: this Java cannot draw, as it has no module for it, no library, or no font at
 * all; or the process that draws did not come to an end with it.
 */
public final class NoPngException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoPngException(Throwable cause) {
    super(
        "This Java runtime cannot draw pictures ("
            + cause
            + "). A full one with a font on this computer can.",
        cause);
  }

  NoPngException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
