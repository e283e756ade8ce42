package dev.snapline.history;

/** A snapshot was changed since the person who wants to change it saw it. */
public final class StaleRevException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StaleRevException(SnapshotId id, int expected, int actual) {
    super(
        "Snapshot %s was changed elsewhere: revision %d was expected, it is at %d. Look at it again and repeat the change."
            .formatted(id, expected, actual));
  }
}
