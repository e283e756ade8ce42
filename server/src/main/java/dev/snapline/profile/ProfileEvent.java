package dev.snapline.profile;

import dev.snapline.history.UserEvent;
import dev.snapline.history.WorkflowKey;
import org.jspecify.annotations.Nullable;

/** Something that happened to a profile and is on disk already. */
public sealed interface ProfileEvent extends UserEvent {
  /** It concerns no single history. */
  @Override
  default @Nullable WorkflowKey workflow() {
    return null;
  }

  /** A profile is new, has another name, or came back from the trash. */
  record Saved(Profile profile) implements ProfileEvent {}

  record Removed(ProfileId id) implements ProfileEvent {}

  /** Takes events in the order in which they happened. It must be quick and must not throw. */
  interface Listener {
    void happened(ProfileEvent event);
  }
}
