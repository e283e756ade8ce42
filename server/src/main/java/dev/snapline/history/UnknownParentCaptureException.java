package dev.snapline.history;

/** The capture that a graph was edited from has not arrived. */
public final class UnknownParentCaptureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownParentCaptureException(String captureId) {
    super(
        "The capture "
            + captureId
            + " that this one follows has not arrived yet. Send that one first.");
  }
}
