package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** Opens a graph's bytes as JSON and tells in words why they cannot be read. */
final class GraphJson {
  static final int DEEPEST = 500;
  static final int LONGEST_ID = 200;

  /** A few bytes that mean nothing take a hundred in memory: ten million of them would fill it. */
  static final int MOST_TOKENS = 3_000_000;

  private static final String REMEDY = "Export the workflow from ComfyUI again and use that file.";

  /* Sizes are limited where bytes come in; here only what could exhaust stack or memory is. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxTokenCount(MOST_TOKENS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private GraphJson() {}

  /** What is made of the members of the outermost object. */
  interface Reading<T> {
    /** The parser is at the opening brace, and must be left at the closing one. */
    T read(JsonParser in) throws IOException, NotAGraphException;
  }

  static <T> T read(GraphBytes bytes, Reading<T> reading) throws IOException, NotAGraphException {
    try (InputStream stream = bytes.open();
        JsonParser in = FACTORY.createParser(stream)) {
      return readAll(in, reading);
    }
  }

  /** Reads bytes that are known to be JSON, or are passed over if not. */
  static JsonParser parser(byte[] json) throws IOException {
    return FACTORY.createParser(json);
  }

  /** One value, which is these bytes and nothing else. */
  static JsonValue value(byte[] json, int from, int to) throws IOException, NotAGraphException {
    try (JsonParser in = FACTORY.createParser(json, from, to - from)) {
      if (in.nextToken() == null) {
        throw unreadable();
      }
      return JsonValue.read(in);
    } catch (JsonProcessingException e) {
      throw new NotAGraphException("A part of the graph is not valid JSON. " + REMEDY, e);
    }
  }

  /** Reads a part; the parser is at its first token. */
  static <T> T read(Part part, Reading<T> reading) throws IOException, NotAGraphException {
    try (JsonParser in = FACTORY.createParser(part.json(), part.from(), part.length())) {
      in.nextToken();
      return reading.read(in);
    } catch (JsonProcessingException e) {
      throw new NotAGraphException("A part of the graph is not valid JSON. " + REMEDY, e);
    }
  }

  /** What is wrong with bytes that could not be cut. */
  static NotAGraphException wrong(GraphBytes bytes) throws IOException {
    try {
      skip(bytes);
    } catch (NotAGraphException e) {
      return e;
    }
    return unreadable();
  }

  /** The same if more can be told of it than of the part that could not be read. */
  static NotAGraphException wrong(GraphBytes bytes, NotAGraphException part) throws IOException {
    try {
      skip(bytes);
    } catch (NotAGraphException e) {
      return e;
    }
    return part;
  }

  static void skip(GraphBytes bytes) throws IOException, NotAGraphException {
    read(
        bytes,
        in -> {
          in.skipChildren();
          return "";
        });
  }

  /** Refuses a large graph that could fill the memory when it is read part by part. */
  static void requireFewTokens(Part graph) throws IOException, NotAGraphException {
    byte[] json = graph.json();
    int tokens = 0;
    for (int at = graph.from(); at < graph.to(); at++) {
      byte unit = json[at];
      if (unit == ',' || unit == ':' || unit == '[' || unit == '{') {
        tokens++; // or a part of a text, which only reading can tell
      }
    }
    if (tokens > MOST_TOKENS) {
      skip(graph.bytes());
    }
  }

  private static NotAGraphException unreadable() {
    return new NotAGraphException("The graph is not valid JSON. " + REMEDY);
  }

  private static <T> T readAll(JsonParser in, Reading<T> reading)
      throws IOException, NotAGraphException {
    try {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new NotAGraphException(
            "The graph is not a JSON object: it must start with \"{\". " + REMEDY);
      }
      T result = reading.read(in);
      if (in.nextToken() != null) {
        throw new NotAGraphException(
            "Something follows after the graph's closing brace, at " + place(in) + ". " + REMEDY);
      }
      return result;
    } catch (StreamConstraintsException e) {
      if (e.getOriginalMessage().startsWith("Token count")) {
        throw new NotAGraphException(
            "The graph has more than %,d names, values and brackets. Split the workflow."
                .formatted(MOST_TOKENS),
            e);
      }
      throw new NotAGraphException(
          "The graph is nested deeper than " + DEEPEST + " levels at " + place(in) + ". " + REMEDY,
          e);
    } catch (JsonProcessingException e) {
      throw new NotAGraphException(
          "The graph is not valid JSON at " + place(in) + ": " + reason(e) + " " + REMEDY, e);
    } catch (CharConversionException e) {
      throw new NotAGraphException("The graph is not UTF-8 text. " + REMEDY, e);
    }
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (message.contains("NaN") || message.contains("Infinity") || message.contains("INF")) {
      return "NaN and Infinity are no JSON numbers.";
    }
    String first = message.lines().findFirst().orElse("unreadable");
    return (first.length() > 120 ? first.substring(0, 120) + "…" : first) + ".";
  }

  private static String place(JsonParser in) {
    String path = in.getParsingContext().pathAsPointer().toString();
    String shortPath = path.length() > 120 ? "…" + path.substring(path.length() - 120) : path;
    var at = in.currentLocation();
    return (shortPath.isEmpty() ? "the top" : shortPath)
        + " (line "
        + at.getLineNr()
        + ", column "
        + at.getColumnNr()
        + ")";
  }

  static NotAGraphException withoutNodes() {
    return new NotAGraphException(
        "The object has no \"nodes\" array, so it is no workflow of ComfyUI. " + REMEDY);
  }

  /** The id of a subgraph, which the path of each node in it repeats. */
  static String idOfSubgraph(String id) throws NotAGraphException {
    if (id.length() > LONGEST_ID) {
      throw new NotAGraphException(
          "The id of a subgraph has more than "
              + LONGEST_ID
              + " characters; those of ComfyUI have 36. "
              + REMEDY);
    }
    return id;
  }

  static NotAGraphException withOddNodes() {
    return new NotAGraphException(
        "\"nodes\" is not an array, so this is no workflow of ComfyUI. " + REMEDY);
  }
}
