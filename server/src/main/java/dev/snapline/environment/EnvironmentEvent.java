package dev.snapline.environment;

import dev.snapline.history.UserEvent;
import dev.snapline.history.WorkflowKey;
import org.jspecify.annotations.Nullable;

/**
 * The environments of an installation changed, and that is on disk already.
 *
 * @param current what runs there now, if it is kept
 */
public record EnvironmentEvent(InstallationKey installation, @Nullable EnvironmentId current)
    implements UserEvent {
  /** It concerns no single history. */
  @Override
  public @Nullable WorkflowKey workflow() {
    return null;
  }

  /** Hears of changes in the order in which they happened. It must be quick and must not throw. */
  public interface Listener {
    void happened(EnvironmentEvent event);
  }
}
