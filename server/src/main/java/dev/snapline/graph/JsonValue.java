package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as it is written: numbers keep their digits, texts each of their UTF-16 units,
 * objects the order of their members. Asking for what is not there gives {@link Nothing#NULL}.
 */
public sealed interface JsonValue {
  record Text(String text) implements JsonValue {}

  record Numeral(String written) implements JsonValue {}

  record Flag(boolean isTrue) implements JsonValue {}

  /** Null, and what is not there. */
  enum Nothing implements JsonValue {
    NULL,
    /** A null that is to be written where values of widgets stand: there it counts. */
    WRITTEN
  }

  record Items(List<JsonValue> items) implements JsonValue {}

  record Fields(Map<String, JsonValue> fields) implements JsonValue {}

  static JsonValue of(String text) {
    return new Text(text);
  }

  static JsonValue of(long number) {
    return new Numeral(Long.toString(number));
  }

  /** The value that starts at the parser's token; afterwards the parser is at its last token. */
  static JsonValue read(JsonParser in) throws IOException {
    switch (in.currentToken()) {
      case START_OBJECT -> {
        Map<String, JsonValue> fields = new LinkedHashMap<>(8);
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          fields.put(name, read(in));
        }
        return new Fields(fields);
      }
      case START_ARRAY -> {
        List<JsonValue> items = new ArrayList<>(4);
        while (in.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(in));
        }
        return new Items(items);
      }
      case VALUE_STRING -> {
        return new Text(in.getText());
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return new Numeral(in.getText());
      }
      case VALUE_TRUE -> {
        return new Flag(true);
      }
      case VALUE_FALSE -> {
        return new Flag(false);
      }
      default -> {
        return Nothing.NULL;
      }
    }
  }

  /** Reads a whole text of JSON. */
  static JsonValue read(byte[] json) throws IOException, NotAGraphException {
    return GraphJson.value(json, 0, json.length);
  }

  default boolean isNull() {
    return this instanceof Nothing;
  }

  /** A member of an object. */
  default JsonValue get(String name) {
    return fields().getOrDefault(name, Nothing.NULL);
  }

  /** An item of an array, or of a typed array that was written as an object. */
  default JsonValue at(int index) {
    if (this instanceof Items array) {
      return index >= 0 && index < array.items.size() ? array.items.get(index) : Nothing.NULL;
    }
    return get(Integer.toString(index));
  }

  default List<JsonValue> items() {
    return List.of();
  }

  default Map<String, JsonValue> fields() {
    return Map.of();
  }

  /** What stands in an array or an object; nothing for anything else. */
  default List<JsonValue> parts() {
    return this instanceof Fields object ? List.copyOf(object.fields.values()) : items();
  }

  default boolean isStruct() {
    return this instanceof Items || this instanceof Fields;
  }

  /** A text, or a number or boolean as one reads it. */
  default Optional<String> scalar() {
    if (this instanceof Text text) {
      return Optional.of(text.text);
    }
    if (this instanceof Numeral number) {
      return Optional.of(CanonicalJson.number(number.written));
    }
    return this instanceof Flag flag
        ? Optional.of(Boolean.toString(flag.isTrue))
        : Optional.empty();
  }

  /** The same; "null" for anything else. Ids are compared so. */
  default String name() {
    return scalar().orElse("null");
  }

  /** The object with another member, or with {@link Nothing#NULL} without it. */
  default JsonValue with(String name, JsonValue value) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(fields());
    if (value == Nothing.NULL) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
    return new Fields(fields);
  }

  /** The one form that equal values share. A member that is null is as good as none. */
  default String canonical() {
    if (this instanceof Text plain && CanonicalJson.isPlain(plain.text)) {
      return '"' + plain.text + '"'; // most types and names: a buffer for each would cost most
    }
    CanonicalJson json = new CanonicalJson();
    json.value(this, CanonicalJson.Nulls.ABSENT);
    return json.text(0);
  }

  /** The same, but null members count: so it is with the values of widgets. */
  default String canonicalWithNulls() {
    CanonicalJson json = new CanonicalJson();
    json.value(this, CanonicalJson.Nulls.KEPT);
    return json.text(0);
  }

  /** As JSON in UTF-8. */
  default byte[] bytes() {
    StringBuilder out = new StringBuilder();
    writeTo(out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Adds it as JSON. */
  default void writeTo(StringBuilder out) {
    JsonText.write(this, out);
  }
}
