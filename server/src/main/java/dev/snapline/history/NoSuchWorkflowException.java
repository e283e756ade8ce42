package dev.snapline.history;

/** No history has this key. */
public final class NoSuchWorkflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchWorkflowException(WorkflowKey key) {
    super("There is no workflow " + key + " here. It may have been deleted: open it again.");
  }
}
