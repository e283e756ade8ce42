package dev.snapline.api;

import dev.snapline.history.Histories;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** How much a user keeps, and which files do not take part. */
final class UsageRoutes {
  private final Visitor visitor;

  UsageRoutes(Visitor visitor) {
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/usage", this::usage);
    routes.get("/api/quarantine", this::quarantine);
  }

  private void usage(Context request) {
    Histories histories = visitor.user(request).histories();
    request.json(WireUsage.of(histories.usage(), histories.settings().now().maxBytes()));
  }

  private void quarantine(Context request) {
    request.json(WireQuarantine.of(visitor.user(request).histories().quarantined()));
  }
}
