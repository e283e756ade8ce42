package dev.snapline.history;

/** Another history owns the path that a workflow was moved to. */
public final class PathTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient WorkflowKey owner;

  PathTakenException(String path, WorkflowKey owner) {
    super(
        "The path %s belongs to the history %s already. Save into that one, or choose another name."
            .formatted(path, owner));
    this.owner = owner;
  }

  /** The history that owns the path. */
  public WorkflowKey owner() {
    return owner;
  }
}
