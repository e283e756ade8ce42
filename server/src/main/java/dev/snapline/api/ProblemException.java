package dev.snapline.api;

import org.jspecify.annotations.Nullable;

/** A request that cannot be served, with a sentence for the person who made it. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final @Nullable String field;

  ProblemException(ProblemCode code, String detail) {
    this(code, null, detail);
  }

  /** {@code field} is the member or parameter of the request that is wrong. */
  ProblemException(ProblemCode code, @Nullable String field, String detail) {
    super(detail);
    this.code = code;
    this.field = field;
  }

  ProblemCode code() {
    return code;
  }

  @Nullable String field() {
    return field;
  }
}
