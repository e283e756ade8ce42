package dev.snapline.history;

/** A snapshot that an open page shows stays as long as the page does. */
public final class HeldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HeldException(SnapshotId id) {
    super(
        "Snapshot "
            + id
            + " is in use: an open page shows it, or did a moment ago. Swap to another one there,"
            + " or close that page and try again in ten minutes.");
  }
}
