package dev.snapline.history;

/** No snapshot has this id, or not where it was looked for. */
public final class NoSuchSnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchSnapshotException(SnapshotId id) {
    super("There is no snapshot " + id + ". It may have been deleted: reload the list.");
  }
}
