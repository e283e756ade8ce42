package dev.snapline.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who may come in: with our token, under a name of this machine, and while we are open. */
final class Door {
  private static final Set<String> OUR_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private static final Pattern PAGES =
      Pattern.compile("/|/browse|/page\\.(css|svg|js)|/(open|users|workflows|snapshots)/.*");

  private final byte[] credentials;
  private final Traffic traffic;
  private final PageReading reading;

  Door(String token, Traffic traffic, PageReading reading) {
    this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.traffic = traffic;
    this.reading = reading;
  }

  void enter(Context request) {
    // A page of a foreign site can reach this port under a name of its own (DNS rebinding).
    if (!isOurs(request.header("Host"))) {
      throw new ProblemException(
          ProblemCode.FOREIGN_ORIGIN,
          "This server answers under the name 127.0.0.1 only. Reach it through ComfyUI.");
    }
    if (!request.path().equals("/api/health")
        && !isPage(request)
        && !hasToken(request.header("Authorization"))
        && !reading.enter(request)) {
      throw new ProblemException(
          ProblemCode.BAD_TOKEN,
          "The token is missing or not the one of this run. Reload the page, or restart ComfyUI.");
    }
    if (!traffic.enter()) {
      throw new ProblemException(
          ProblemCode.DRAINING, "The history server is shutting down. Try again in a moment.");
    }
    // Not in an after-handler: the answer is written behind those, and the end must wait for it.
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(request.req()), failure -> traffic.leave());
  }

  /** Pages only read, and have a door of their own; no address of the interface begins so. */
  private static boolean isPage(Context request) {
    return HandlerType.GET.equals(request.method()) && PAGES.matcher(request.path()).matches();
  }

  /** Whether the header {@code Authorization} shows the token of this run. */
  boolean hasToken(@Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(credentials, shown.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the header {@code Host} names this machine. */
  static boolean isOurs(@Nullable String host) {
    return host != null
        && OUR_NAMES.contains(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
  }
}
