package dev.snapline.environment;

/** A part of a file is not what it should be. */
public final class BadFieldException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Nothing of the file is taken.
   *
   * @param field its path: {@code customNodes[4].dirName}; "" for the whole
   * @param clause what is wrong
   */
  public BadFieldException(String field, String clause) {
    // A member may have an address for a name.
    super(field.isEmpty() ? clause : Address.shown(field) + ": " + clause);
    this.field = Address.shown(field);
  }

  public String field() {
    return field;
  }

  public String clause() {
    return String.valueOf(getMessage());
  }
}
