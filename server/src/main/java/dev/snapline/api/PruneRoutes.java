package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.Overrides;
import dev.snapline.history.PrunedHistory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/prune}: lets histories go back to their limits, or tells what that would mean. */
final class PruneRoutes {
  private final Visitor visitor;
  private final Bodies bodies;

  PruneRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/prune", this::prune);
  }

  /**
   * {@code ?workflow=} names one history, else all are meant; {@code ?dryRun=true} changes nothing.
   * The body may name settings to try instead of those that apply: a workflow's own win over them,
   * unless it is the one that is named.
   */
  private void prune(Context request) throws IOException {
    Histories histories = visitor.user(request).histories();
    Overrides trial;
    try (Body body = bodies.read(request)) {
      JsonNode settings = Members.of(body).value("settings");
      trial = settings == null ? Overrides.NONE : WireOverrides.read(settings, "settings");
    }
    boolean isDryRun = Parameters.flag(request, "dryRun");
    History only = only(request, histories);
    List<PrunedHistory> all =
        isDryRun ? histories.pruning().plan(only, trial) : histories.pruning().prune(only, trial);
    request.json(WirePruned.of(all, isDryRun));
  }

  private static @Nullable History only(Context request, Histories histories) {
    String key = request.queryParam("workflow");
    return key == null ? null : histories.history(Ids.workflow(key, "workflow"));
  }
}
