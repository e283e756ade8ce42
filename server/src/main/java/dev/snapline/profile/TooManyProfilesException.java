package dev.snapline.profile;

/** There are as many profiles as there may be. */
public final class TooManyProfilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyProfilesException() {
    super(
        "There are %,d profiles, more are not kept. Delete one that is not needed."
            .formatted(ProfileLimits.PROFILES));
  }
}
