package dev.snapline.api;

/** A body is over the limit. */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** {@code atLeast}: how many bytes are known of. */
  TooLargeException(long atLeast) {
    super(
        "The request has %.1f MiB or more, the limit is %d MiB. Remove large values from the workflow."
            .formatted(atLeast / 1048576.0, Bodies.LIMIT >> 20));
  }
}
