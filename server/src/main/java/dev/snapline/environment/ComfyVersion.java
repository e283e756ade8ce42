package dev.snapline.environment;

import org.jspecify.annotations.Nullable;

/**
 * Which ComfyUI it is.
 *
 * @param ref the release it was installed as; {@value #UNKNOWN} if nothing says so
 * @param commit what is checked out
 * @param releaseTag the release of the bundle around it; "" if there is none
 * @param variant the build of the bundle; "" if there is none
 * @param baseTag the release that the commit is based on
 * @param commitsAhead how many commits follow that release
 */
public record ComfyVersion(
    String ref,
    @Nullable String commit,
    String releaseTag,
    String variant,
    @Nullable String baseTag,
    @Nullable Integer commitsAhead) {
  public static final String UNKNOWN = "unknown";
  private static final int SHORT = 7;

  /** Nothing is known of it. */
  public static ComfyVersion unknown() {
    return new ComfyVersion(UNKNOWN, null, "", "", null, null);
  }

  /** For lists: {@code v0.3.10+12}. */
  public String brief() {
    String known = commit;
    if (known == null) {
      return ref;
    }
    String sha = known.substring(0, Math.min(SHORT, known.length()));
    if (baseTag == null) {
      return ref.equals(UNKNOWN) ? sha : ref;
    }
    if (commitsAhead == null) {
      return baseTag + " (" + sha + ")";
    }
    return commitsAhead == 0 ? baseTag : baseTag + "+" + commitsAhead;
  }

  /** Whether another commit runs than before; an unknown one says nothing. */
  boolean isUpdateOf(ComfyVersion before) {
    return commit != null && before.commit != null && !before.commit.equals(commit);
  }
}
