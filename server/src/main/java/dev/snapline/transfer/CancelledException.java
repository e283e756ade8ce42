package dev.snapline.transfer;

/** The person who started an import, or the end of the server, stopped it. */
final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("The import was cancelled.");
  }
}
