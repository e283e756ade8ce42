package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code /api/workflows/{key}}: what a person changes of a whole history. */
final class WorkflowChangeRoutes {
  private static final Set<String> RESOLUTIONS = Set.of("keep", "brought-back");

  private final Visitor visitor;
  private final Bodies bodies;

  WorkflowChangeRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.patch("/api/workflows/{key}", this::change);
    routes.delete("/api/workflows/{key}", this::delete);
    routes.post("/api/workflows/{key}/undelete", this::undelete);
    routes.post("/api/workflows/{key}/alarm", this::answerAlarm);
  }

  /** {@code settings} replaces all of them, {@code null} for none; {@code branches} only those. */
  private void change(Context request) throws IOException {
    History history = history(request);
    try (Body body = bodies.read(request)) {
      Members members = Members.of(body);
      JsonNode settings = members.value("settings");
      JsonNode branches = members.value("branches");
      if (branches != null) {
        history.branches().name(branches(branches));
      }
      if (members.has("settings")) {
        history.choose(settings == null ? null : WireOverrides.read(settings, "settings"));
      }
    }
    answer(request, history);
  }

  private static Map<SnapshotId, String> branches(JsonNode named) {
    Map<SnapshotId, String> branches = new HashMap<>();
    for (var branch : named.properties()) {
      if (!branch.getValue().isTextual()) {
        throw Wrong.member("branches", "must give each branch a text.");
      }
      branches.put(Ids.snapshot(branch.getKey(), "branches"), branch.getValue().textValue());
    }
    if (!named.isObject()) {
      throw Wrong.member("branches", "must be an object of names by first snapshots.");
    }
    return branches;
  }

  private void delete(Context request) {
    WorkflowKey key = Ids.workflow(request);
    request.json(WireCleared.Workflow.of(visitor.user(request).histories().delete(key)));
  }

  private void undelete(Context request) {
    WorkflowKey key = Ids.workflow(request);
    Histories histories = visitor.user(request).histories();
    histories.undelete(key);
    answer(request, histories.history(key));
  }

  private void answerAlarm(Context request) throws IOException {
    History history = history(request);
    try (Body body = bodies.read(request)) {
      if (!RESOLUTIONS.contains(Members.of(body).text("resolution"))) {
        throw Wrong.member("resolution", "must be keep or brought-back.");
      }
    }
    history.endAlarm();
    answer(request, history);
  }

  private History history(Context request) {
    return visitor.user(request).histories().history(Ids.workflow(request));
  }

  private static void answer(Context request, History history) {
    request.json(WireWorkflow.of(history.summary()));
  }
}
