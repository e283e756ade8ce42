package dev.snapline.history;

/** The disk refused. Nothing was changed; it may work later. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a person can do something about. */
  public enum Reason {
    FULL,
    READ_ONLY,
    OTHER
  }

  private final Reason reason;
  private final String sentence;

  public StorageException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
    this.reason = reason;
  }

  /** What went wrong and what to do. */
  public String sentence() {
    return sentence;
  }

  public Reason reason() {
    return reason;
  }
}
