package dev.snapline.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** {@code /api/lease} and {@code /api/quit}: how long the server stays. */
final class LeaseRoutes {
  // Systems tell the start of a process in ticks and from the time of the boot, which they round.
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  private final Leases leases;
  private final Bodies bodies;
  private final Runnable quit;

  LeaseRoutes(Leases leases, Bodies bodies, Runnable quit) {
    this.leases = leases;
    this.bodies = bodies;
    this.quit = quit;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/lease", this::lease);
    routes.post("/api/quit", this::quit);
  }

  /**
   * {@code pid}: the process that holds the lease; {@code started}: since when, in ms since 1970.
   */
  private void lease(Context request) throws IOException {
    ProcessHandle process = process(request);
    var connection =
        ServletContextRequest.getServletContextRequest(request.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    request.contentType("text/plain").header("Cache-Control", "no-store");
    var holder = new ProcessBehindConnection(process, connection, request.res().getOutputStream());
    if (holder.beat()) {
      request.future(() -> leases.grant(holder));
    }
  }

  private static ProcessHandle process(Context request) {
    long pid = Parameters.required(request, "pid");
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    Optional<Instant> seen = process.flatMap(ProcessStart::of);
    Long started = Parameters.optional(request, "started");
    boolean isAnother =
        started != null
            && seen.isPresent()
            && Duration.between(seen.get(), Instant.ofEpochMilli(started))
                    .abs()
                    .compareTo(CLOCKS_DIFFER)
                > 0;
    if (process.isEmpty() || isAnother) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST, "pid", "No process " + pid + " of that start time is running.");
    }
    return process.get();
  }

  /** {@code ifLeases}: only if no more than these are held. */
  private void quit(Context request) throws IOException {
    Long atMost;
    try (Body body = bodies.read(request)) {
      atMost = Members.of(body).optionalNumber("ifLeases");
    }
    if (atMost != null && leases.count() > atMost) {
      throw new ProblemException(
          ProblemCode.IN_USE,
          "%d programs use this server; it goes on. Close the others first."
              .formatted(leases.count()));
    }
    request.status(202).json(Map.of());
    quit.run();
  }
}
