package dev.snapline.environment;

import dev.snapline.graph.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of repositories and packages, as far as they may be kept. */
public final class Address {
  /* A password may hold "/" and "@" where it was never escaped, so the last "@" before the path's
   * host ends it; it is better to lose a part of an odd address than to keep a part of a secret. */
  private static final Pattern URL =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/?#]*)@)?([^?#]*)(\\?[^#]*)?(#.*)?$");

  /** A password with "/" or "?" in it, which nothing else than the next "@" can end. */
  private static final Pattern UNESCAPED =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)(?![^/?#]*@)[^/?#]*:(?!\\d*(?:[/?#]|$))[^@]*@");

  private static final Pattern ANY_LOGIN = Pattern.compile("://\\S*@");
  private static final Pattern ANY_QUERY = Pattern.compile("[?#]\\S*");
  private static final Pattern SECRET_FRAGMENT =
      Pattern.compile("(?i)(token|secret|password|key|auth|sig)");

  private Address() {}

  /**
   * The address without user, password and query. The login of ssh stays: without it a clone would
   * log in as somebody else. Addresses of another shape, such as paths, are as they were.
   */
  public static String withoutSecrets(String address) {
    String plain = UNESCAPED.matcher(address.strip()).replaceFirst("$1");
    Matcher url = URL.matcher(plain);
    if (!url.matches()) {
      return plain;
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

  /** A text that is no address, as far as a sentence may repeat it. */
  static String shown(String text) {
    String shown = ANY_LOGIN.matcher(text).replaceAll("://…@");
    return shown.contains("://") ? ANY_QUERY.matcher(shown).replaceAll("") : shown;
  }

  /** A value of JSON whose texts are addresses here and there. */
  static JsonValue withoutSecrets(JsonValue value) {
    if (value instanceof JsonValue.Text text) {
      boolean isAddress = text.text().contains("://");
      return isAddress ? JsonValue.of(withoutSecrets(text.text())) : value;
    }
    if (value instanceof JsonValue.Items list) {
      return new JsonValue.Items(list.items().stream().map(Address::withoutSecrets).toList());
    }
    if (value instanceof JsonValue.Fields object) {
      Map<String, JsonValue> fields = new LinkedHashMap<>();
      object.fields().forEach((name, one) -> fields.put(name, withoutSecrets(one)));
      return new JsonValue.Fields(fields);
    }
    return value;
  }
}
