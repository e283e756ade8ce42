package dev.snapline.history;

import org.jspecify.annotations.Nullable;

/**
 * What a person changes on a snapshot. A part that is {@code null} stays as it is.
 *
 * @param expectedRev the revision that the person saw; {@code null} if the newest will do
 */
public record Edit(
    @Nullable String label,
    @Nullable String notes,
    @Nullable Boolean locked,
    @Nullable Integer expectedRev) {

  /** What the snapshot is then; the same one if nothing changes. */
  Snapshot on(Snapshot old) {
    if (expectedRev != null && expectedRev != old.rev()) {
      throw new StaleRevException(old.id(), expectedRev, old.rev());
    }
    String newLabel = label == null ? old.label() : Limits.label(label);
    String newNotes = notes == null ? old.notes() : Limits.notes(notes);
    boolean isLocked = locked == null ? old.locked() : locked;
    boolean isSame =
        newLabel.equals(old.label()) && newNotes.equals(old.notes()) && isLocked == old.locked();
    return isSame ? old : old.edited(newLabel, newNotes, isLocked, old.savedAt());
  }
}
