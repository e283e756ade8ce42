package dev.snapline.cli;

/** A command cannot go on. The message is a sentence for people. */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  // Exit codes as in sysexits(3).
  public static final int USAGE = 64;
  public static final int FOLDER_UNUSABLE = 65;
  static final int NO_INPUT = 66;
  static final int REFUSED = 69;
  static final int INTERNAL = 70;
  static final int CANNOT_CREATE = 73;
  static final int IO = 74;
  public static final int FOLDER_LOCKED = 75;

  private final int exitCode;

  public Failure(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  public Failure(int exitCode, Exception cause) {
    super(cause.getMessage(), cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
