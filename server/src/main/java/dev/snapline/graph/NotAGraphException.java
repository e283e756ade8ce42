package dev.snapline.graph;

/** These bytes are no graph of ComfyUI. The message says what is wrong, where, and what to do. */
public final class NotAGraphException extends Exception {
  public NotAGraphException(String message) {
    super(message);
  }

  NotAGraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
