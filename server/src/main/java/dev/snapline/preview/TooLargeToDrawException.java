package dev.snapline.preview;

/** A picture would have more parts than {@link Limit} allows. */
final class TooLargeToDrawException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooLargeToDrawException() {
    super("too large to draw");
  }
}
