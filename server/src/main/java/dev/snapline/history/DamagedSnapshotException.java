package dev.snapline.history;

/** The file of a snapshot could not be understood and was set aside: it lives no longer. */
public final class DamagedSnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SnapshotId id;

  public DamagedSnapshotException(SnapshotId id, String reason) {
    super(
        "Snapshot " + id + " is damaged and was moved to the quarantine folder. Reason: " + reason);
    this.id = id;
  }

  public SnapshotId id() {
    return id;
  }
}
