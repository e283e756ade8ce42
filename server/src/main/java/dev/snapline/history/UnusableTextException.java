package dev.snapline.history;

/** A text from outside is too long, or holds what no name may hold. */
public final class UnusableTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  public UnusableTextException(String field, String sentence) {
    super(sentence);
    this.field = field;
  }

  /** The member of the request that held the text. */
  public String field() {
    return field;
  }
}
