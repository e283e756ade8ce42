package dev.snapline.environment;

import dev.snapline.environment.Reading.Certainty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An environment snapshot as a list shows it, without packs and packages.
 *
 * @param digest equal for environments that are the same
 */
public record EnvironmentRow(
    EnvironmentId id,
    int rev,
    Instant createdAt,
    Trigger trigger,
    String label,
    String notes,
    boolean isLocked,
    boolean isForeign,
    @Nullable String importedFrom,
    ComfyVersion comfy,
    @Nullable String pythonVersion,
    int nodeCount,
    Certainty nodes,
    int packageCount,
    Certainty packages,
    String digest) {
  public static EnvironmentRow of(EnvironmentSnapshot snapshot, boolean isForeign) {
    Environment environment = snapshot.environment();
    return new EnvironmentRow(
        snapshot.id(),
        snapshot.rev(),
        snapshot.createdAt(),
        snapshot.trigger(),
        snapshot.label(),
        snapshot.notes(),
        snapshot.isLocked(),
        isForeign,
        snapshot.importedFrom(),
        environment.comfy(),
        environment.pythonVersion(),
        environment.nodes().value().size(),
        environment.nodes().certainty(),
        environment.packages().value().pins().size(),
        environment.packages().certainty(),
        environment.digest());
  }

  /** Counts for the automatic limit. */
  public boolean isAutomatic() {
    return trigger.isAutomatic() && isUntouched();
  }

  /** Nobody named it, wrote on it or locked it; an update's own name is no person's. */
  boolean isUntouched() {
    boolean isNamed = !label.isEmpty() && !label.equals(Environments.labelOf(trigger));
    return !isNamed && notes.isEmpty() && !isLocked && !isForeign;
  }
}
