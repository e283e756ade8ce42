package dev.snapline.history;

/** The file of a snapshot cannot be understood any more. It is reported as quarantined. */
public final class DamagedSnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SnapshotId id;

  public DamagedSnapshotException(SnapshotId id, String reason) {
    super("Snapshot " + id + " cannot be read any more and is left out: " + reason + ".");
    this.id = id;
  }

  public SnapshotId id() {
    return id;
  }
}
