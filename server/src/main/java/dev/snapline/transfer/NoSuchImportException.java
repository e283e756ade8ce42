package dev.snapline.transfer;

/** There is no import of this name: it was cancelled, given up, or the server was started anew. */
public final class NoSuchImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchImportException() {
    super(
        "There is no such import: it was cancelled, waited too long, or the server was started"
            + " anew. Start it again.");
  }
}
