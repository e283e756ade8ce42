package dev.snapline.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.snapline.graph.GraphBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that came as the body of a request, read with care: each must be of
 * the right type and there only once. Some of them may be graphs: those are not read but skipped,
 * and their bytes are kept as they came.
 */
final class Members {
  private static final int DEEPEST = 501;

  /*
   * A value beyond JSON (NaN) passes here, because only in a graph it can be told from a broken
   * body; reading the graph refuses it.
   */
  private static final ObjectMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxStringLength(Bodies.LIMIT)
                      .build())
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
              .build());

  private final Map<String, JsonNode> values = new HashMap<>();
  private final Map<String, GraphBytes> graphs = new HashMap<>();
  private final Map<String, Members> inner = new HashMap<>();

  private Members() {}

  /** {@code graphs} are the members that are graphs: {@code base.graph} is one within another. */
  static Members of(Body body, String... graphs) throws IOException {
    Members apart = apart(body, graphs);
    return apart == null ? read(body, graphs) : apart;
  }

  /**
   * The same without a look at the graphs, which are read later anyway; null if that is not
   * possible or something is wrong.
   */
  private static @Nullable Members apart(Body body, String... graphs) throws IOException {
    return apart(body, GraphsApart.of(body.bytes(), Set.of(graphs)), graphs);
  }

  /**
   * The members of a body that ends with its graph; null if it does not or if something is wrong.
   * The graph is not looked at: if its reader refuses it, {@link #of} tells what is wrong where.
   */
  static @Nullable Members ofLast(Body body, String graph) throws IOException {
    return apart(body, GraphsApart.ofLast(body.bytes(), graph), graph);
  }

  private static @Nullable Members apart(Body body, @Nullable GraphsApart apart, String... graphs)
      throws IOException {
    if (apart == null) {
      return null;
    }
    try {
      Members members = read(Body.inMemory(apart.rest()), graphs);
      apart.graphs().forEach((path, at) -> members.put(path, body.slice(at.from(), at.to())));
      return members;
    } catch (ProblemException e) {
      return null; // whoever reads all of it tells the place
    }
  }

  private void put(String path, GraphBytes graph) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      graphs.put(path, graph);
    } else {
      Objects.requireNonNull(inner.get(path.substring(0, dot))).put(path.substring(dot + 1), graph);
    }
  }

  private static Members read(Body body, String... graphs) throws IOException {
    var members = new Members();
    try (JsonParser parser = MAPPER.createParser(body.open())) {
      members.read(parser, body, Set.of(graphs));
    }
    return members;
  }

  private void read(JsonParser parser, Body body, Set<String> graphPaths) throws IOException {
    var place = new StringBuilder();
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ProblemException(
            ProblemCode.BAD_REQUEST, "The body must be a JSON object: {…}. It is something else.");
      }
      readObject(parser, body, graphPaths, "", place);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more follows after the end of the object");
      }
    } catch (StreamConstraintsException e) {
      String path = place.toString();
      throw graphPaths.contains(path)
          ? new ProblemException(
              ProblemCode.NO_GRAPH, path, "The graph cannot be read: " + reason(e) + ".")
          : Wrong.member(path, "cannot be read: " + reason(e) + ".");
    } catch (JsonProcessingException e) {
      throw Wrong.json(e);
    }
  }

  private static String reason(StreamConstraintsException e) {
    return e.getOriginalMessage().contains("nesting depth")
        ? "it is nested deeper than %d levels".formatted(DEEPEST - 1)
        : e.getOriginalMessage();
  }

  /** {@code place} always says which member is being read. */
  private void readObject(
      JsonParser parser, Body body, Set<String> graphPaths, String prefix, StringBuilder place)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String path = prefix + name;
      place.replace(0, place.length(), path);
      parser.nextToken();
      if (values.containsKey(name)) {
        throw Wrong.member(path, "is there twice. Send it once.");
      }
      if (graphPaths.contains(path)) {
        values.put(name, MAPPER.nullNode());
        GraphBytes graph = skipGraph(parser, body);
        if (graph != null) {
          graphs.put(name, graph);
        }
      } else if (parser.currentToken() == JsonToken.START_OBJECT
          && graphPaths.stream().anyMatch(graph -> graph.startsWith(path + "."))) {
        values.put(name, MAPPER.nullNode());
        var members = new Members();
        inner.put(name, members);
        members.readObject(parser, body, graphPaths, path + ".", place);
      } else {
        values.put(name, parser.readValueAsTree());
      }
    }
  }

  private static @Nullable GraphBytes skipGraph(JsonParser parser, Body body) throws IOException {
    boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
    long from = parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    if (!isObject) {
      return null;
    }
    long to = parser.currentLocation().getByteOffset();
    if (from < 0) {
      throw new JsonParseException(parser, "the text must be UTF-8");
    }
    return body.slice(from, to);
  }

  /** The only graph; {@code null} if there is none or if it is no object. */
  @Nullable GraphBytes graph() {
    return graphs.values().stream().findFirst().orElse(null);
  }

  /** An object that holds a graph; {@code null} if it is absent or no object. */
  @Nullable Members inner(String name) {
    return inner.get(name);
  }

  /** All members but the graph. */
  JsonNode object() {
    return MAPPER.createObjectNode().setAll(values);
  }

  /** Whether the member is there, {@code null} too. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A member as it is; {@code null} if it is absent or {@code null}. */
  @Nullable JsonNode value(String name) {
    JsonNode value = values.get(name);
    return value == null || value.isNull() ? null : value;
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw Wrong.member(name, "is missing. It must be a text.");
    }
    return text;
  }

  @Nullable String optionalText(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw Wrong.member(name, "must be a text.");
    }
    return value.textValue();
  }

  @Nullable Boolean optionalFlag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw Wrong.member(name, "must be true or false.");
    }
    return value.booleanValue();
  }

  boolean flag(String name) {
    Boolean flag = optionalFlag(name);
    if (flag == null) {
      throw Wrong.member(name, "is missing. It must be true or false.");
    }
    return flag;
  }

  @Nullable Long optionalNumber(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Wrong.member(name, "must be a whole number.");
    }
    return value.longValue();
  }

  byte[] bytes(JsonNode value) throws IOException {
    return MAPPER.writeValueAsBytes(value);
  }
}
