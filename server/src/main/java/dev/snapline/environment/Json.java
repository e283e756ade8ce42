package dev.snapline.environment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.snapline.graph.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small files of JSON, which nobody promised to be any. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(100).maxTokenCount(3_000_000).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /**
   * The one value that these bytes are.
   *
   * @throws UnreadableException with a clause that says why they are none
   */
  public static JsonValue read(byte[] bytes) throws UnreadableException {
    if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] == -1 || bytes[0] == -2)) {
      throw new UnreadableException("it is not UTF-8 text");
    }
    try (JsonParser in = FACTORY.createParser(bytes)) {
      return whole(in, JsonValue::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  /** Takes the items of a list one by one. */
  public interface Items {
    void take(int index, JsonValue item) throws IOException;
  }

  /**
   * An object with a list that may be too long to hold: its items are given away one by one, and in
   * the answer it is empty.
   *
   * @throws UnreadableException with a clause that says why the text is no JSON
   */
  public static JsonValue read(String text, String list, Items items)
      throws UnreadableException, IOException {
    try (JsonParser in = FACTORY.createParser(new StringReader(text))) {
      return whole(in, start -> apart(start, list, items));
    }
  }

  private interface Reading {
    JsonValue of(JsonParser in) throws IOException;
  }

  private static JsonValue whole(JsonParser in, Reading reading)
      throws UnreadableException, IOException {
    try {
      if (in.nextToken() == null) {
        throw new UnreadableException("it is empty");
      }
      JsonValue value = reading.of(in);
      if (in.nextToken() != null) {
        throw new UnreadableException("something follows after its end");
      }
      return value;
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new UnreadableException(
          (reason.contains("UTF-8") ? "it is not UTF-8 text: " : "it is not JSON: ")
              + (reason.length() > 160 ? reason.substring(0, 160) : reason));
    }
  }

  private static JsonValue apart(JsonParser in, String list, Items items) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return JsonValue.read(in);
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      if (in.nextToken() == JsonToken.START_ARRAY && name.equals(list)) {
        for (int index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
          items.take(index, JsonValue.read(in));
        }
        fields.put(name, new JsonValue.Items(List.of()));
      } else {
        fields.put(name, JsonValue.read(in));
      }
    }
    return new JsonValue.Fields(fields);
  }
}
