package dev.snapline.api;

import dev.snapline.environment.Installations;
import dev.snapline.preview.PngProcess;
import dev.snapline.preview.Previews;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The HTTP server on loopback. */
public final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  // Reading a graph takes a few times its size; this much of them fits into the smallest heap.
  private static final long BUDGET = 16L << 20;
  private static final long BUSY_MS = 20_000;

  /** Bytes. A graph comes in a few reads. */
  private static final int INPUT_BUFFER = 32 << 10;

  private final Traffic traffic = new Traffic();
  private final Watch watch = new Watch(Leases.WATCH, this::look);
  private final Leases leases;
  private final int port;
  private final boolean isLeased;
  private final Runnable quit;
  private final EventSockets sockets;
  private final PageDoor pages;
  private final Javalin javalin;

  /**
   * How to listen.
   *
   * @param port 0 for any free one
   * @param leaseWithin how long the first lease may take; {@code null} if none is needed
   * @param spool where large bodies wait
   */
  public record Terms(int port, @Nullable Duration leaseWithin, Path spool) {}

  /** What all users have in common. */
  public record Shared(Previews previews, PngProcess pngs, Installations installations) {}

  /** {@code quit} ends the server: it is called when nobody needs it any more, or asks for it. */
  public Api(Run run, Terms terms, Users users, Shared shared, Runnable quit) {
    this.port = terms.port();
    Duration within = terms.leaseWithin();
    this.leases = new Leases(within == null ? FOR_EVER : within, System::nanoTime);
    this.isLeased = within != null;
    this.quit = quit;
    this.pages = new PageDoor(run);
    var reading = new PageReading(pages, users);
    var door = new Door(run.token(), traffic, reading);
    var bodies = new Bodies(terms.spool());
    var visitor = new Visitor(users);
    Installations installations = shared.installations();
    var budget = new Budget(BUDGET, BUSY_MS);
    var openPages = new Pages();
    this.sockets = new EventSockets(run, door, users, openPages);
    var contents = new ContentRoutes(visitor);
    var pictures = new PreviewRoutes(visitor, shared.previews(), shared.pngs(), budget);
    this.javalin =
        Javalin.create(
            config -> {
              configure(config, port);
              config.routes.before(door::enter);
              new HealthRoutes(run, leases, door, visitor).addTo(config.routes);
              new LeaseRoutes(leases, bodies, quit).addTo(config.routes);
              new WorkflowRoutes(visitor, bodies, budget).addTo(config.routes);
              new WorkflowChangeRoutes(visitor, bodies).addTo(config.routes);
              new TreeRoutes(visitor).addTo(config.routes);
              new CaptureRoutes(visitor, bodies, budget, installations).addTo(config.routes);
              new NodeCaptureRoutes(visitor, bodies, budget, openPages, installations)
                  .addTo(config.routes);
              new RunRoutes(visitor, bodies, budget, openPages).addTo(config.routes);
              new SnapshotRoutes(visitor, bodies).addTo(config.routes);
              new SearchRoutes(visitor).addTo(config.routes);
              new SettingsRoutes(visitor, bodies).addTo(config.routes);
              new PruneRoutes(visitor, bodies).addTo(config.routes);
              new TrashRoutes(visitor).addTo(config.routes);
              new UsageRoutes(visitor).addTo(config.routes);
              new NodeRoutes(visitor).addTo(config.routes);
              new BulkRoutes(visitor, bodies).addTo(config.routes);
              contents.addTo(config.routes);
              new ExportRoutes(visitor).addTo(config.routes);
              new ImportRoutes(visitor, bodies).addTo(config.routes);
              new PeerRoutes(visitor, bodies).addTo(config.routes);
              pictures.addTo(config.routes);
              new PageRoutes(pages, reading, visitor, pictures::preview, contents::graph)
                  .addTo(config.routes);
              new DiffRoutes(visitor, bodies, budget, System::nanoTime).addTo(config.routes);
              new OpenApiRoute().addTo(config.routes);
              new ProfileRoutes(visitor, bodies).addTo(config.routes);
              new InstallationRoutes(visitor, bodies, installations).addTo(config.routes);
              new EnvironmentShareRoutes(visitor, bodies, installations, Clock.systemUTC())
                  .addTo(config.routes);
              new EnvironmentTrashRoutes(visitor, bodies, installations).addTo(config.routes);
              new EnvironmentRoutes(visitor, bodies, installations).addTo(config.routes);
              new JoinRoutes(visitor, budget, installations).addTo(config.routes);
              sockets.addTo(config);
              new Problems().addTo(config.routes);
            });
  }

  private static void configure(JavalinConfig config, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.jsonMapper(new Json());
    config.jetty.addConnector((server, http) -> connector(server, http, port));
    config.jetty.threadPool = new QueuedThreadPool(40, 4, 30_000);
    config.jetty.modifyServer(server -> server.setErrorHandler(new ErrorAnswer()));
    config.jetty.modifyServletContextHandler(
        context -> context.setSessionHandler(withoutSessions()));
  }

  private static Connector connector(Server server, HttpConfiguration http, int port) {
    var factory = new HttpConnectionFactory(http);
    factory.setInputBufferSize(INPUT_BUFFER);
    var connector = new ServerConnector(server, factory);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    return connector;
  }

  /** The library opens a session for each WebSocket: nobody hears of it, and nothing keeps it. */
  private static SessionHandler withoutSessions() {
    var sessions = new SessionHandler();
    var cache = new NullSessionCache(sessions);
    cache.setSessionDataStore(new NullSessionDataStore());
    sessions.setSessionCache(cache);
    sessions.setUsingCookies(false);
    return sessions;
  }

  /**
   * Listens. Answers the port.
   *
   * @throws BindException if the port is taken
   */
  public int start() throws BindException {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new BindException(
          "The port " + port + " is taken or not allowed. Choose another, or none.");
    }
    watch.start("leases");
    sockets.start();
    return javalin.port();
  }

  /** The orderly end: refuses what comes, lets what runs finish, and closes the port. */
  public void stop() throws InterruptedException {
    traffic.close();
    watch.stop();
    leases.end();
    traffic.await(PATIENCE);
    sockets.stop();
    javalin.stop();
  }

  /** A link to the pages for people, which works once. Only while the server listens. */
  public String link() {
    return pages.link(javalin.port());
  }

  /** Every address that is answered: {@code GET /api/health}. */
  Stream<String> routes() {
    var router = javalin.unsafe.internalRouter;
    return Stream.concat(
        router.allHttpHandlers().stream()
            .map(parsed -> parsed.endpoint)
            .filter(endpoint -> endpoint.method.isHttpMethod())
            .map(endpoint -> endpoint.method.name() + " " + endpoint.path),
        router.allWsHandlers().stream().map(handler -> "GET " + handler.getPath()));
  }

  private void look() {
    if (!leases.look() && isLeased) {
      quit.run();
    }
  }
}
