package dev.snapline.api;

import dev.snapline.history.WorkflowKey;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.jspecify.annotations.Nullable;

/** {@code WS /api/events}: all open sockets. */
final class EventSockets {
  /*
   * Javalin routes the upgrade here, but the sockets are Jetty's own: only so a sender learns when
   * a frame has left (back-pressure) and hears the answers to its pings.
   */
  static final Duration PING = Duration.ofSeconds(20);
  private static final String PATH = "/api/events";
  private static final int LONGEST_FRAME = 64 << 10;

  private final Run run;
  private final Door door;
  private final Users users;
  private final Pages pages;
  private final EventFormat format = new EventFormat();
  private final Set<EventSocket> open = ConcurrentHashMap.newKeySet();
  private final Watch pings = new Watch(PING, this::ping);
  private volatile boolean isEnding;

  EventSockets(Run run, Door door, Users users, Pages pages) {
    this.run = run;
    this.door = door;
    this.users = users;
    this.pages = pages;
  }

  void addTo(JavalinConfig config) {
    config.routes.ws(PATH, socket -> {});
    config.jetty.modifyWebSocketServletFactory(this::configure);
  }

  private void configure(JettyWebSocketServletFactory factory) {
    factory.setIdleTimeout(Duration.ZERO); // pings tell the living from the dead
    factory.setMaxFrameSize(LONGEST_FRAME);
    factory.setMaxTextMessageSize(LONGEST_FRAME);
    factory.addMapping(PATH, this::create);
  }

  private @Nullable EventSocket create(
      JettyServerUpgradeRequest upgrade, JettyServerUpgradeResponse answer) throws IOException {
    HttpServletRequest request = upgrade.getHttpServletRequest();
    if (!Door.isOurs(request.getHeader("Host"))) {
      answer.sendError(ProblemCode.FOREIGN_ORIGIN.status, ProblemCode.FOREIGN_ORIGIN.title);
      return null;
    }
    if (isEnding) {
      answer.sendError(ProblemCode.DRAINING.status, ProblemCode.DRAINING.title);
      return null;
    }
    boolean hasToken = door.hasToken(request.getHeader("Authorization"));
    return new EventSocket(this, hasToken, request.getHeader(Visitor.HEADER));
  }

  void start() {
    pings.start("pings");
  }

  /** Tells every page that the server goes. */
  void stop() {
    isEnding = true;
    pings.stop();
    open.forEach(EventSocket::goAway);
  }

  private void ping() {
    open.forEach(EventSocket::ping);
  }

  void opened(EventSocket socket) {
    open.add(socket);
  }

  void closed(EventSocket socket) {
    open.remove(socket);
  }

  Run run() {
    return run;
  }

  EventFormat format() {
    return format;
  }

  /** Hears which histories the pages of a user show. */
  BiConsumer<String, WorkflowKey> told(String user) {
    return (page, workflow) -> pages.shows(page, new Pages.Shown(user, workflow));
  }

  User user(String id) {
    return Visitor.known(users, id);
  }
}
