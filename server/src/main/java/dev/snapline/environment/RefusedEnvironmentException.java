package dev.snapline.environment;

import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done with this environment; nothing was changed. */
public final class RefusedEnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    LOCKED,
    IN_USE,
    NOT_OURS,
    STALE,
    BAD_TEXT,
    BAD_FILE,
    NOTHING,
    UNKNOWN
  }

  private final Reason reason;
  private final @Nullable String field;

  public RefusedEnvironmentException(Reason reason, @Nullable String field, String sentence) {
    super(sentence);
    this.reason = reason;
    this.field = field;
  }

  public Reason reason() {
    return reason;
  }

  /** The part of what came in that is to blame. */
  public @Nullable String field() {
    return field;
  }
}
