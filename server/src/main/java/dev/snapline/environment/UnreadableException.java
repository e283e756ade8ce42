package dev.snapline.environment;

/** Something was read completely and is not what it should be. The message is a clause. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableException(String clause) {
    super(clause);
  }

  public String clause() {
    return String.valueOf(getMessage());
  }
}
