package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * {@code /api/openapi.json}: describes every address. The document is written by hand, a piece for
 * each subject, in the resources beside this class; {@code common} holds what the others refer to.
 */
final class OpenApiRoute {
  static final String FOLDER = "openapi/";
  private static final List<String> PIECES =
      List.of(
          "common",
          "server",
          "workflows",
          "changes",
          "snapshots",
          "diffs",
          "retention",
          "search",
          "profiles",
          "transfer",
          "runs",
          "environments",
          "events");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  void addTo(RoutesConfig routes) {
    routes.get("/api/openapi.json", this::document);
  }

  /** Put together anew each time: hardly anybody asks twice. */
  private void document(Context request) throws IOException {
    request.json(whole());
  }

  static ObjectNode whole() throws IOException {
    ObjectNode whole = Json.object();
    for (String name : PIECES) {
      merge(whole, piece(name), name);
    }
    return whole;
  }

  private static JsonNode piece(String name) throws IOException {
    String file = FOLDER + name + ".json";
    try (InputStream in = OpenApiRoute.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException("the resource " + file + " is missing in the jar");
      }
      return MAPPER.readTree(in);
    }
  }

  /** Objects are joined; two pieces that describe the same thing are a mistake. */
  private static void merge(ObjectNode into, JsonNode from, String piece) {
    for (var member : from.properties()) {
      JsonNode there = into.get(member.getKey());
      if (there == null) {
        into.set(member.getKey(), member.getValue());
      } else if (there instanceof ObjectNode object && member.getValue().isObject()) {
        merge(object, member.getValue(), piece);
      } else {
        throw new IllegalStateException(
            "the piece " + piece + " describes " + member.getKey() + " a second time");
      }
    }
  }
}
