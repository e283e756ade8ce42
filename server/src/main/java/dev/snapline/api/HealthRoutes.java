package dev.snapline.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** {@code /api/health}: who answers here. The only address that needs no token. */
final class HealthRoutes {
  private final Run run;
  private final Leases leases;
  private final Door door;
  private final Visitor visitor;

  HealthRoutes(Run run, Leases leases, Door door, Visitor visitor) {
    this.run = run;
    this.leases = leases;
    this.door = door;
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/health", this::health);
  }

  private void health(Context request) {
    request
        .header("Cache-Control", "no-store")
        .json(
            new WireHealth(
                "ready",
                run.instance(),
                run.folderId(),
                run.version(),
                Run.WIRE,
                run.pid(),
                System.getProperty("java.version"),
                run.startedAt().toString(),
                leases.count(),
                inside(request)));
  }

  /** What is nobody's business who has no token. */
  private WireHealth.@Nullable Inside inside(Context request) {
    if (!door.hasToken(request.header("Authorization"))) {
      return null;
    }
    return WireHealth.Inside.of(visitor.user(request).histories());
  }
}
