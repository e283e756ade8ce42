package dev.snapline.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code /api/health}: who answers here. The only address that needs no token. */
final class HealthRoutes {
  private final Run run;
  private final Leases leases;

  HealthRoutes(Run run, Leases leases) {
    this.run = run;
    this.leases = leases;
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
                leases.count()));
  }
}
