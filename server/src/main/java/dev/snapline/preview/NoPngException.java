package dev.snapline.preview;

/** This Java cannot draw: it has no module for it, no library, or no font at all. */
public final class NoPngException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoPngException(Throwable cause) {
    super("This Java runtime cannot draw pictures (" + cause + ").", cause);
  }
}
