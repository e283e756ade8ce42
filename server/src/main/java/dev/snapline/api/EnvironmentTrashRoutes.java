package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.Environments;
import dev.snapline.environment.Installations;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How environments go to the trash and come back. */
final class EnvironmentTrashRoutes {
  private static final String BELOW = EnvironmentRoutes.BELOW;
  private static final int MOST = 1_000;

  private final Visitor visitor;
  private final Bodies bodies;
  private final Installations installations;

  EnvironmentTrashRoutes(Visitor visitor, Bodies bodies, Installations installations) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.installations = installations;
  }

  void addTo(RoutesConfig routes) {
    routes.post(BELOW + "/prune", this::prune);
    routes.delete(BELOW + "/{id}", this::delete);
    routes.post(BELOW + "/{id}/undelete", this::undelete);
    routes.post(BELOW + "/undelete", this::undeleteAll);
  }

  private Environments of(Context request) {
    return EnvironmentRoutes.of(request, visitor, installations);
  }

  /** {@code ?locked=true} deletes a locked one too; it comes back locked. */
  private void delete(Context request) {
    Environments environments = of(request);
    EnvironmentId id = EnvironmentRoutes.id(request.pathParam("id"), "id");
    if (Parameters.flag(request, "locked")) {
      environments.deleteEvenLocked(id);
    } else {
      environments.delete(id);
    }
    request.status(204);
  }

  private void undelete(Context request) {
    Environments environments = of(request);
    EnvironmentId id = EnvironmentRoutes.id(request.pathParam("id"), "id");
    environments.undelete(id);
    request.json(EnvironmentWire.row(EnvironmentRoutes.row(environments, id)));
  }

  /** {@code {"ids": […]}}, each on its own: one that cannot come back keeps none of the others. */
  private void undeleteAll(Context request) throws IOException {
    Environments environments = of(request);
    List<EnvironmentId> ids;
    try (Body body = bodies.read(request)) {
      ids = ids(Members.of(body));
    }
    Map<EnvironmentId, RuntimeException> refused = environments.undelete(ids);
    ObjectNode json = Json.object();
    ArrayNode done = json.putArray("done");
    ids.stream().filter(id -> !refused.containsKey(id)).forEach(id -> done.add(id.value()));
    ArrayNode others = json.putArray("refused");
    refused.forEach(
        (id, reason) -> {
          WireProblem problem = Problems.of(reason);
          others
              .addObject()
              .put("id", id.value())
              .put("code", problem.code())
              .put("detail", problem.detail());
        });
    request.json(json);
  }

  private static List<EnvironmentId> ids(Members members) {
    JsonNode list = members.value("ids");
    if (list == null || !list.isArray() || list.size() > MOST) {
      throw Wrong.member("ids", "must be a list of at most " + MOST + " ids of environments.");
    }
    List<EnvironmentId> ids = new ArrayList<>();
    for (JsonNode id : list) {
      ids.add(EnvironmentRoutes.id(id.isTextual() ? id.textValue() : "", "ids"));
    }
    return ids;
  }

  private void prune(Context request) throws IOException {
    Environments environments = of(request);
    boolean isDryRun = Parameters.flag(request, "dryRun");
    try (Body body = bodies.read(request)) {
      boolean updates = Boolean.TRUE.equals(Members.of(body).optionalFlag("updates"));
      var pruned = isDryRun ? environments.plan(updates) : environments.prune(updates);
      ObjectNode json = Json.object().put("dryRun", isDryRun).put("count", pruned.size());
      json.put("kept", environments.list().rows().size() - (isDryRun ? pruned.size() : 0));
      ArrayNode all = json.putArray("prune");
      pruned.forEach(one -> all.add(EnvironmentWire.row(one.row()).put("reason", one.reason())));
      request.json(json);
    }
  }
}
