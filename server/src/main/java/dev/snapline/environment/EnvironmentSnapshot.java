package dev.snapline.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An environment that is kept.
 *
 * @param id the name of its file without the ending
 * @param rev starts at 1 and rises with each change of label, notes or lock
 * @param label what a person or an update named it; "" if nobody did
 * @param importedFrom the installation that it came from, if it is another one
 */
public record EnvironmentSnapshot(
    EnvironmentId id,
    int rev,
    Instant createdAt,
    Trigger trigger,
    String label,
    String notes,
    boolean isLocked,
    @Nullable String importedFrom,
    Environment environment) {

  /** The same under another name, as it is kept for the first time. */
  EnvironmentSnapshot as(EnvironmentId other) {
    return new EnvironmentSnapshot(
        other, 1, createdAt, trigger, label, notes, false, importedFrom, environment);
  }

  public EnvironmentSnapshot edited(String newLabel, String newNotes, boolean newLocked) {
    return new EnvironmentSnapshot(
        id, rev + 1, createdAt, trigger, newLabel, newNotes, newLocked, importedFrom, environment);
  }
}
