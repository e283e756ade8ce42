package dev.snapline.profile;

/** A living profile stands where another one should come back to. */
public final class ProfileExistsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProfileExistsException(ProfileId id) {
    super("There is a profile " + id + " already. Delete it first to bring the other one back.");
  }
}
