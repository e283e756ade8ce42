package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.Environments;
import dev.snapline.environment.Field;
import dev.snapline.environment.InstallationFormat;
import dev.snapline.environment.Installations;
import dev.snapline.environment.Places;
import dev.snapline.environment.Trigger;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NotAGraphException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** {@code /api/installations}: each ComfyUI that uses this data folder. */
final class InstallationRoutes {
  /** Nothing that comes from a page has this header: the shim strips it. */
  static final String SHIM = "X-Snapline-Shim";

  private final Visitor visitor;
  private final Bodies bodies;
  private final Installations installations;

  InstallationRoutes(Visitor visitor, Bodies bodies, Installations installations) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.installations = installations;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/installations", this::list);
    routes.post("/api/installations", this::announce);
    routes.patch("/api/installations/{key}", this::change);
  }

  private void list(Context request) {
    visitor.user(request);
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("installations");
    installations.all().forEach(one -> all.add(EnvironmentWire.installation(one)));
    json.put("own", request.header(Visitor.INSTALLATION));
    request.json(json);
  }

  /**
   * From the shim: where its ComfyUI is, and whether it has just started. What runs is looked at in
   * the background; the answer does not wait for that.
   */
  private void announce(Context request) throws IOException {
    if (request.header(SHIM) == null) {
      throw new ProblemException(
          ProblemCode.FOREIGN_ORIGIN, "Only ComfyUI itself tells where it is. Restart ComfyUI.");
    }
    try (Body body = bodies.read(request)) {
      Members members = Members.of(body);
      String word = members.optionalText("trigger");
      Trigger trigger = word == null ? null : EnvironmentRoutes.trigger(word);
      Environments found = installations.at(places(members));
      if (trigger != null) {
        installations.captureSoon(found, trigger);
      } else {
        installations.recogniseSoon(found);
      }
      request.status(202).json(EnvironmentWire.installation(found));
    }
  }

  private static Places places(Members members) throws IOException {
    JsonNode places = members.value("places");
    if (places == null || !places.isObject()) {
      throw Wrong.member("places", "is missing. It must be an object of paths.");
    }
    try {
      return InstallationFormat.places(new Field("", JsonValue.read(members.bytes(places))));
    } catch (BadFieldException e) {
      throw Wrong.member("places." + e.field(), "cannot be used: " + e.clause() + ".");
    } catch (NotAGraphException e) {
      throw new IllegalStateException("JSON that was just written is JSON", e);
    }
  }

  private void change(Context request) throws IOException {
    visitor.user(request);
    try (Body body = bodies.read(request)) {
      Members members = Members.of(body);
      Long limit = members.optionalNumber("automaticLimit");
      Environments changed =
          installations.change(
              request.pathParam("key"),
              members.optionalText("name"),
              limit == null ? null : (int) Math.max(-1, Math.min(limit, 1_000_000)));
      request.json(EnvironmentWire.installation(changed));
    }
  }
}
