package dev.snapline.environment;

import dev.snapline.environment.EnvironmentStore.Found;
import dev.snapline.environment.RefusedEnvironmentException.Reason;
import org.jspecify.annotations.Nullable;

/** What a person may not do with an environment. */
final class Refusals {
  private Refusals() {}

  static void foreign(Found found, String what) {
    if (found.isForeign()) {
      throw new RefusedEnvironmentException(
          Reason.NOT_OURS,
          null,
          "Another program keeps this environment. It is shown, and not " + what + " here.");
    }
  }

  static void stale(@Nullable Integer rev, EnvironmentSnapshot now) {
    if (rev != null && rev != now.rev()) {
      throw new RefusedEnvironmentException(
          Reason.STALE, "rev", "The environment was changed meanwhile. Look at it again.");
    }
  }

  static void locked(EnvironmentSnapshot snapshot) {
    if (snapshot.isLocked()) {
      throw new RefusedEnvironmentException(
          Reason.LOCKED, null, "The environment is locked. Unlock it first.");
    }
  }

  static void automatic(EnvironmentSnapshot snapshot) {
    if (snapshot.trigger() != Trigger.MANUAL) {
      throw new RefusedEnvironmentException(
          Reason.NOT_OURS,
          null,
          "Only manual environments are deleted one by one. Prune the rest.");
    }
  }

  static void named(boolean isNamed) {
    if (isNamed) {
      throw new RefusedEnvironmentException(
          Reason.IN_USE, null, "A workflow snapshot was taken in this environment. It stays.");
    }
  }
}
