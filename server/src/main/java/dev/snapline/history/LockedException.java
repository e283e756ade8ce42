package dev.snapline.history;

/** A locked snapshot stays until a person says otherwise. */
public final class LockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LockedException(SnapshotId id) {
    super("Snapshot " + id + " is locked. Unlock it first, or confirm that it shall go.");
  }
}
