package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The document is written by hand, so it is compared with what the server really does. */
class OpenApiTest {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  private final Description description = Description.instance();
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  @Test
  void describesEveryRouteAndNoOther() {
    Set<String> described = description.operations().collect(Collectors.toCollection(TreeSet::new));
    Set<String> real =
        api.routes().filter(route -> !isPage(route)).collect(Collectors.toCollection(TreeSet::new));

    assertThat(minus(real, described))
        .as(
            "routes that the document lacks: add each to \"paths\" of a file in %s",
            Description.where())
        .isEmpty();
    assertThat(minus(described, real))
        .as("routes that the server lacks: remove each from the files in %s", Description.where())
        .isEmpty();
  }

  /** Pages are for people: they have no interface to describe. */
  private static boolean isPage(String route) {
    return !route.contains(" /api/");
  }

  private static Set<String> minus(Set<String> all, Set<String> others) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  @Test
  void servesTheWholeDocument() throws Exception {
    var answer = api.get("/api/openapi.json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(answer.body())).isEqualTo(OpenApiRoute.whole());
    assertThat(RunningApi.text(answer, "/openapi")).startsWith("3.1.");
  }

  @Test
  void refersToNothingThatIsMissing() {
    List<String> missing = new ArrayList<>();
    collectMissing(description.document(), missing);

    assertThat(missing).isEmpty();
  }

  private void collectMissing(JsonNode node, List<String> missing) {
    if (node.path("$ref").isTextual() && description.resolved(node).isMissingNode()) {
      missing.add(node.path("$ref").asText());
    }
    node.forEach(child -> collectMissing(child, missing));
  }

  @Test
  void usesEverySchema() {
    String text = description.document().toString();

    for (var schema : description.document().at("/components/schemas").properties()) {
      if (!Set.of("ClientFrame", "ServerFrame").contains(schema.getKey())) {
        assertThat(text).contains("#/components/schemas/" + schema.getKey() + "\"");
      }
    }
  }

  @Test
  void describesEveryParameterInAnAddressAndNamesEachOperationOnce() {
    List<String> ids = new ArrayList<>();
    description
        .operations()
        .forEach(
            operation -> {
              JsonNode described = description.operation(operation);
              ids.add(described.path("operationId").asText());
              Set<String> inPath =
                  elements(described.path("parameters"))
                      .map(description::resolved)
                      .filter(parameter -> parameter.path("in").asText().equals("path"))
                      .map(parameter -> parameter.path("name").asText())
                      .collect(Collectors.toSet());
              assertThat(inPath)
                  .as(operation)
                  .isEqualTo(
                      PLACE
                          .matcher(operation)
                          .results()
                          .map(place -> place.group(1))
                          .collect(Collectors.toSet()));
              assertThat(described.path("responses").has("default")).as(operation).isTrue();
              assertThat(described.path("summary").asText()).as(operation).isNotBlank();
            });

    assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return list.valueStream();
  }

  @Test
  void knowsEveryCodeOfAProblem() {
    Set<String> codes =
        elements(description.document().at("/components/schemas/Problem/properties/code/enum"))
            .map(JsonNode::asText)
            .collect(Collectors.toSet());

    assertThat(codes)
        .as("the codes in common.json must be those of ProblemCode")
        .isEqualTo(
            Stream.of(ProblemCode.values()).map(ProblemCode::word).collect(Collectors.toSet()));
  }

  @Test
  void compilesEverySchema() {
    for (var schema : description.document().at("/components/schemas").properties()) {
      assertThatCode(() -> description.gaps(schema.getKey(), "{}")).doesNotThrowAnyException();
    }
  }
}
