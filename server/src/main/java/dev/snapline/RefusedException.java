package dev.snapline;

/** The server cannot start. The message is a sentence for people. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  // Exit codes as in sysexits(3).
  static final int USAGE = 64;
  static final int FOLDER_UNUSABLE = 65;
  static final int FOLDER_LOCKED = 75;

  private final int exitCode;

  RefusedException(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  RefusedException(int exitCode, Exception cause) {
    super(cause.getMessage(), cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
