package dev.snapline.api;

import dev.snapline.history.CurrentSettings;
import dev.snapline.history.Overrides;
import dev.snapline.history.UserSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** {@code /api/settings}: what a user chose for all workflows. */
final class SettingsRoutes {
  private final Visitor visitor;
  private final Bodies bodies;

  SettingsRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/settings", this::read);
    routes.put("/api/settings", this::change);
  }

  private void read(Context request) {
    answer(request, settings(request).now());
  }

  /** A member that is missing keeps its value. */
  private void change(Context request) throws IOException {
    Members members;
    try (Body body = bodies.read(request)) {
      members = Members.of(body);
    }
    Overrides chosen = WireOverrides.read(members.object(), "settings");
    Boolean timeline = members.optionalFlag("showTimeline");
    answer(
        request,
        settings(request)
            .change(
                old -> {
                  UserSettings now = old.with(chosen);
                  return timeline == null ? now : now.withTimeline(timeline);
                }));
  }

  private CurrentSettings settings(Context request) {
    return visitor.user(request).histories().settings();
  }

  private static void answer(Context request, UserSettings settings) {
    request.json(WireSettings.of(settings));
  }
}
