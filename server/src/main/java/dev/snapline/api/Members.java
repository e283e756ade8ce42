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
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that came as the body of a request, read with care: each must be of
 * the right type and there only once. One of them may be a graph: it is not read but skipped, and
 * its bytes are kept as they came.
 */
final class Members {
  /*
   * A value beyond JSON (NaN) passes here, because only in a graph it can be told from a broken
   * body; reading the graph refuses it.
   */
  private static final ObjectMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(501)
                      .maxStringLength(Bodies.LIMIT)
                      .build())
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
              .build());

  private final Map<String, JsonNode> values = new HashMap<>();
  private @Nullable GraphBytes graph;

  private Members() {}

  static Members of(Body body) throws IOException {
    return of(body, "");
  }

  /** {@code graphMember} names the member that is a graph. */
  static Members of(Body body, String graphMember) throws IOException {
    Members apart = graphMember.isEmpty() ? null : apart(body, graphMember);
    return apart == null ? read(body, graphMember) : apart;
  }

  /**
   * The same without a look at the graph, which is read later anyway; null if that is not possible
   * or something is wrong.
   */
  private static @Nullable Members apart(Body body, String graphMember) throws IOException {
    GraphApart apart = GraphApart.of(body, graphMember);
    if (apart == null) {
      return null;
    }
    try {
      Members members = read(Body.inMemory(apart.rest()), "");
      members.graph = apart.graph();
      return members;
    } catch (ProblemException e) {
      return null; // whoever reads all of it tells the place
    }
  }

  private static Members read(Body body, String graphMember) throws IOException {
    var members = new Members();
    try (JsonParser parser = MAPPER.createParser(body.open())) {
      members.read(parser, body, graphMember);
    }
    return members;
  }

  private void read(JsonParser parser, Body body, String graphMember) throws IOException {
    String name = "";
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ProblemException(
            ProblemCode.BAD_REQUEST, "The body must be a JSON object: {…}. It is something else.");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        name = parser.currentName();
        parser.nextToken();
        if (values.containsKey(name) || (graph != null && name.equals(graphMember))) {
          throw Wrong.member(name, "is there twice. Send it once.");
        }
        if (name.equals(graphMember)) {
          values.put(name, MAPPER.nullNode());
          graph = skipGraph(parser, body);
        } else {
          values.put(name, parser.readValueAsTree());
        }
      }
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more follows after the end of the object");
      }
    } catch (StreamConstraintsException e) {
      throw name.equals(graphMember)
          ? new ProblemException(
              ProblemCode.NO_GRAPH, name, "The graph cannot be read: " + e.getOriginalMessage())
          : Wrong.member(name, "cannot be read: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw Wrong.json(e);
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

  /** The graph; {@code null} if there is none or if it is no object. */
  @Nullable GraphBytes graph() {
    return graph;
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
