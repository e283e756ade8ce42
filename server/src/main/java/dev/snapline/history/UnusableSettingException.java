package dev.snapline.history;

/** A setting was to become something that it cannot be. */
public final class UnusableSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  UnusableSettingException(String field, String sentence) {
    super(sentence);
    this.field = field;
  }

  /** The name of the setting. */
  public String field() {
    return field;
  }
}
