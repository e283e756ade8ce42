package dev.snapline.history;

/** The id of a snapshot is taken. */
public final class IdExistsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IdExistsException(SnapshotId id) {
    super("A snapshot with the id " + id + " exists already. It was not stored a second time.");
  }
}
