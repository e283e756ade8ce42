package dev.snapline.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of repositories and packages, as far as they may be kept. */
public final class Address {
  /* A password may hold "/" and "@" where it was never escaped, so the last "@" before the path's
   * host ends it; it is better to lose a part of an odd address than to keep a part of a secret. */
  private static final Pattern URL =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/?#]*)@)?([^?#]*)(\\?[^#]*)?(#.*)?$");
  private static final Pattern SECRET_FRAGMENT =
      Pattern.compile("(?i)(token|secret|password|key|auth|sig)");

  private Address() {}

  /**
   * The address without user, password and query. The login of ssh stays: without it a clone would
   * log in as somebody else. Addresses of another shape, such as paths, are as they were.
   */
  public static String withoutSecrets(String address) {
    Matcher url = URL.matcher(address.strip());
    if (!url.matches()) {
      return address.strip();
    }
    String scheme = url.group(1);
    String user = url.group(2) == null ? "" : url.group(2);
    String fragment = url.group(5) == null ? "" : url.group(5);
    boolean isSsh = scheme.toLowerCase(java.util.Locale.ROOT).endsWith("ssh");
    String login = isSsh && !user.isEmpty() ? user.split(":", 2)[0] + "@" : "";
    return scheme
        + "://"
        + login
        + url.group(3)
        + (SECRET_FRAGMENT.matcher(fragment).find() ? "" : fragment);
  }
}
