package dev.snapline.store.file;

/** A file was read completely and is not what it should be. The message is a clause: why not. */
class FormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  FormatException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
