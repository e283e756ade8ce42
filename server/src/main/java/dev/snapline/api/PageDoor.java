package dev.snapline.api;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets a browser in to look at the pages, never to change anything: with a link that works once,
 * for which it gets a cookie until this run ends.
 */
final class PageDoor {
  /*
   * The token never reaches a browser: it would stand in its history. What the cookie opens are
   * pages that only read, and a foreign site can neither send it (SameSite) nor reach the server
   * under another name (Door).
   */
  static final String OPEN = "/open/";

  private final String cookie;
  private @Nullable String unused;
  private @Nullable String pass;

  PageDoor(Run run) {
    // Cookies of one machine are sent to all of its ports: two servers must not share a name.
    this.cookie = "snapline-" + run.instance().replaceAll("[^A-Za-z0-9]", "");
  }

  /** A new link; one before it that nobody used does not work any more. */
  synchronized String link(int port) {
    var random = new SecureRandom(); // not before: most servers never give a link
    unused = secret(random);
    pass = pass == null ? secret(random) : pass;
    return "http://127.0.0.1:" + port + OPEN + unused;
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Takes the link's secret, once. */
  synchronized boolean open(Context request, String shown) {
    if (!isSame(unused, shown)) {
      return false;
    }
    unused = null;
    var given = new Cookie(cookie, Objects.requireNonNull(pass));
    given.setHttpOnly(true);
    given.setSameSite(SameSite.STRICT);
    request.cookie(given);
    return true;
  }

  synchronized boolean isOpenTo(Context request) {
    return isSame(pass, request.cookie(cookie));
  }

  /** From now on this browser is shown the histories of this user. */
  void choose(Context request, String user) {
    var chosen = new Cookie(cookie + "-user", user);
    chosen.setHttpOnly(true);
    chosen.setSameSite(SameSite.STRICT);
    request.cookie(chosen);
  }

  @Nullable String chosen(Context request) {
    return request.cookie(cookie + "-user");
  }

  private static boolean isSame(@Nullable String secret, @Nullable String shown) {
    if (secret == null || shown == null) {
      return false;
    }
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
