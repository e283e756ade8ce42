package dev.snapline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code /api/openapi.json} says of the answers, and whether they are so. */
final class Description {
  /*
   * Readers of the document are told to pass over members that they do not know, so its objects are
   * open. Here they are closed: a member that nobody described is a gap in the document.
   */
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Description INSTANCE = new Description();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final ObjectNode document;

  private Description() {
    try {
      document = OpenApiRoute.whole();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    close(document.path("components"));
    close(document.path("paths"));
  }

  static Description instance() {
    return INSTANCE;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Description::close);
  }

  /** {@code GET /api/health} and all others. */
  Stream<String> operations() {
    return document.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        operation ->
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()));
  }

  JsonNode document() {
    return document;
  }

  JsonNode operation(String operation) {
    String[] words = operation.split(" ", 2);
    return document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
  }

  /** What follows a {@code $ref}, if the node is one. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with an answer, as sentences that say what to change. */
  List<String> gaps(HttpResponse<String> answer) {
    String method = answer.request().method();
    String path = answer.uri().getPath();
    String operation = operationOf(method, path);
    if (operation == null) {
      return answer.statusCode() == 404 || answer.statusCode() == 405
          ? List.of()
          : List.of(method + " " + path + " is not described: add it to a file in " + where());
    }
    String status = String.valueOf(answer.statusCode());
    JsonNode responses = operation(operation).path("responses");
    JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    JsonNode content = response.path("content");
    if (content.isMissingNode() || (type.isEmpty() && answer.body().isEmpty())) {
      return answer.body().isEmpty() && content.isMissingNode()
          ? List.of()
          : List.of(operation + " answers " + status + " with another body than described");
    }
    if (!content.has(type)) {
      return List.of(operation + " answers " + status + " with the undescribed type " + type);
    }
    return type.endsWith("json")
        ? gaps(operation + " " + status, content.path(type).path("schema"), answer.body())
        : List.of();
  }

  /** What is wrong with a text that shall be the JSON of a schema in {@code components}. */
  List<String> gaps(String schema, String json) {
    return gaps(
        schema, MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + schema), json);
  }

  private List<String> gaps(String what, JsonNode schema, String json) {
    try {
      return schemas
          .computeIfAbsent(schema.toString(), any -> compiled(schema))
          .validate(MAPPER.readTree(json))
          .stream()
          .map(error -> what + ": " + error + " Describe it in a file in " + where())
          .toList();
    } catch (JsonProcessingException e) {
      return List.of(what + " is no JSON: " + json);
    }
  }

  private Schema compiled(JsonNode schema) {
    ObjectNode whole = MAPPER.createObjectNode();
    whole.set("components", document.path("components"));
    whole.set("answer", schema);
    whole.put("$ref", "#/answer");
    return registry.getSchema(whole);
  }

  static String where() {
    return "src/main/resources/dev/snapline/api/" + OpenApiRoute.FOLDER;
  }

  private @Nullable String operationOf(String method, String path) {
    // "resolve" is also a {key} by its shape: the address with the fewest places is meant.
    return operations()
        .filter(operation -> operation.startsWith(method + " "))
        .filter(operation -> path.matches(pattern(operation.split(" ", 2)[1])))
        .min(Comparator.comparing(operation -> operation.chars().filter(c -> c == '{').count()))
        .orElse(null);
  }

  private static String pattern(String path) {
    return path.replace(".", "\\.").replaceAll("\\{[a-zA-Z]+}", "[^/]+");
  }
}
