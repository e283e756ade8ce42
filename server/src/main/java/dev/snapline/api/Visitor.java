package dev.snapline.api;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which user a request speaks for. */
record Visitor(Users users) {
  static final String HEADER = "X-Snapline-User";

  /** Which ComfyUI a request comes from; set by the shim. */
  static final String INSTALLATION = "X-Snapline-Installation";

  static final String DEFAULT = "default";

  /** Whose pages a person looks at who came without ComfyUI; set by the door of the pages. */
  static final String CHOSEN = "chosen user";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");
  // Names that Windows keeps for devices, with any ending.
  private static final Pattern RESERVED = Pattern.compile("con|prn|aux|nul|com\\d|lpt\\d");

  User user(Context request) {
    String chosen = request.attribute(CHOSEN);
    return known(users, id(chosen == null ? request.header(HEADER) : chosen));
  }

  /** The user with this id; one whose folder another user has on some file systems is none. */
  static User known(Users users, String id) {
    try {
      return users.user(id);
    } catch (IllegalArgumentException e) {
      var problem =
          new ProblemException(
              ProblemCode.UNKNOWN_USER,
              "The user's id cannot be told from another's, since it differs only in case. Choose"
                  + " another id.");
      problem.initCause(e);
      throw problem;
    }
  }

  /** The id of the user; that of the only one if the client named none. */
  static String id(@Nullable String named) {
    String id = Objects.requireNonNullElse(named, DEFAULT);
    if (!SHAPE.matcher(id).matches() || RESERVED.matcher(id.toLowerCase(Locale.ROOT)).matches()) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_USER, "The user's id is not one of ComfyUI. Sign in again.");
    }
    return id;
  }
}
