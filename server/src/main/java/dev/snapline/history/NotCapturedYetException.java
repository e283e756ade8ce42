package dev.snapline.history;

/** The page that queued a graph has not told of it yet, and may do so any moment. */
public final class NotCapturedYetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotCapturedYetException() {
    super("The page that queued this graph has not captured it yet. It is asked for again soon.");
  }
}
