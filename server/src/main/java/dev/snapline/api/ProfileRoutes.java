package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.profile.Profile;
import dev.snapline.profile.Profiles;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/profiles}: named sets of workflows. */
final class ProfileRoutes {
  private final Visitor visitor;
  private final Bodies bodies;

  ProfileRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/profiles", this::list);
    routes.post("/api/profiles", this::create);
    routes.get("/api/profiles/{id}", this::one);
    routes.patch("/api/profiles/{id}", this::rename);
    routes.delete("/api/profiles/{id}", this::delete);
    routes.post("/api/profiles/{id}/undelete", this::undelete);
  }

  private void list(Context request) {
    request.json(WireProfiles.of(profiles(request).all()));
  }

  private void one(Context request) {
    request.json(WireProfile.of(profiles(request).profile(Ids.profile(request))));
  }

  private void create(Context request) throws IOException {
    Profiles profiles = profiles(request);
    Members members = members(request);
    Profile made =
        profiles.create(
            members.text("name"),
            entries(members.value("workflows")),
            members.optionalText("activeWorkflowKey"));
    request.status(201).json(WireProfile.of(made));
  }

  private void rename(Context request) throws IOException {
    Profiles profiles = profiles(request);
    String name = members(request).text("name");
    request.json(WireProfile.of(profiles.rename(Ids.profile(request), name)));
  }

  private void delete(Context request) {
    profiles(request).delete(Ids.profile(request));
    request.status(204);
  }

  private void undelete(Context request) {
    request.json(WireProfile.of(profiles(request).undelete(Ids.profile(request))));
  }

  private Profiles profiles(Context request) {
    return visitor.user(request).profiles();
  }

  private Members members(Context request) throws IOException {
    try (Body body = bodies.read(request)) {
      return Members.of(body);
    }
  }

  private static List<Profile.Entry> entries(@Nullable JsonNode list) {
    if (list == null || !list.isArray()) {
      throw wrong();
    }
    List<Profile.Entry> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      JsonNode key = entry.path("workflowKey");
      JsonNode path = entry.path("path");
      if (!key.isTextual() || !path.isTextual()) {
        throw wrong();
      }
      entries.add(
          new Profile.Entry(key.textValue(), path.textValue(), time(entry.path("visitedAt"))));
    }
    return entries;
  }

  private static @Nullable Instant time(JsonNode visitedAt) {
    if (visitedAt.isMissingNode() || visitedAt.isNull()) {
      return null;
    }
    try {
      return Instant.parse(visitedAt.asText());
    } catch (DateTimeException e) {
      throw wrong();
    }
  }

  private static ProblemException wrong() {
    return Wrong.member(
        "workflows",
        "must be a list of {\"workflowKey\", \"path\", \"visitedAt\"}: two texts, and a time in UTC"
            + " or null.");
  }
}
