package dev.snapline.profile;

/** No profile has this id, or not where it was looked for. */
public final class NoSuchProfileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private NoSuchProfileException(String sentence) {
    super(sentence);
  }

  public static NoSuchProfileException living(ProfileId id) {
    return new NoSuchProfileException(
        "There is no profile " + id + " here. It may have been deleted: look at the list again.");
  }

  public static NoSuchProfileException trashed(ProfileId id) {
    return new NoSuchProfileException(
        "The profile " + id + " is not in the trash. Deleted profiles are kept for 30 days.");
  }
}
