package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small JSON value that answers with a default where another shape was expected. */
record Json(@Nullable Object value) {
  /*
   * What is read here ends up as a line on a picture. A file may hold a whole image as text or as
   * a list of numbers; of those only the beginning is kept.
   */
  private static final int LONGEST_TEXT = 4000;
  private static final int MOST_ITEMS = 2000;
  private static final double FARTHEST = 10_000_000;

  /** A number as it is written. */
  private record Numeral(String text) {}

  static Json read(Part part) throws IOException, NotAGraphException {
    return GraphJson.read(part, Json::read);
  }

  /** The value that starts at the parser's token; afterwards the parser is at its last token. */
  static Json read(JsonParser in) throws IOException {
    return new Json(
        switch (in.currentToken()) {
          case START_OBJECT -> object(in);
          case START_ARRAY -> array(in);
          case VALUE_STRING -> shortened(in.getText());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(in.getText());
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> null;
        });
  }

  private static Map<String, Json> object(JsonParser in) throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      if (members.size() < MOST_ITEMS) {
        members.put(shortened(name), read(in));
      } else {
        in.skipChildren();
      }
    }
    return members;
  }

  private static List<Json> array(JsonParser in) throws IOException {
    List<Json> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() < MOST_ITEMS) {
        items.add(read(in));
      } else {
        in.skipChildren();
      }
    }
    return items;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  boolean isAbsent() {
    return value == null;
  }

  boolean isObject() {
    return value instanceof Map;
  }

  boolean isArray() {
    return value instanceof List;
  }

  boolean isText() {
    return value instanceof String;
  }

  boolean isNumber() {
    return value instanceof Numeral;
  }

  boolean isBoolean() {
    return value instanceof Boolean;
  }

  boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  /** A member of an object; also of an array, by its index. */
  Json get(String name) {
    return members().getOrDefault(name, new Json(null));
  }

  /** An item of an array, or of an array that was written as an object. */
  Json at(int index) {
    List<Json> items = items();
    if (isObject()) {
      return get(Integer.toString(index));
    }
    return index < items.size() ? items.get(index) : new Json(null);
  }

  /** Members in their order; none if this is no object. */
  @SuppressWarnings("unchecked") // an object is only ever made of these
  Map<String, Json> members() {
    return value instanceof Map ? (Map<String, Json>) value : Map.of();
  }

  /** Items of an array, or of an object; none if this is neither. */
  @SuppressWarnings("unchecked") // an array is only ever made of these
  List<Json> items() {
    if (value instanceof List) {
      return (List<Json>) value;
    }
    return List.copyOf(members().values());
  }

  /** A string, or a number or boolean as it is written. */
  Optional<String> text() {
    if (value instanceof Numeral number) {
      return Optional.of(CanonicalJson.number(number.text()));
    }
    return isText() || isBoolean() ? Optional.of(String.valueOf(value)) : Optional.empty();
  }

  String text(String fallback) {
    return text().orElse(fallback);
  }

  /** A number on the canvas. */
  Optional<Double> number() {
    if (!(value instanceof Numeral number)) {
      return Optional.empty();
    }
    double parsed = Double.parseDouble(number.text());
    return Optional.of(Math.max(-FARTHEST, Math.min(FARTHEST, parsed)));
  }

  double number(double fallback) {
    return number().orElse(fallback);
  }

  int integer(int fallback) {
    return (int) number(fallback);
  }

  /** Everything in one line. */
  String line() {
    if (value == null) {
      return "";
    }
    if (isObject()) {
      StringBuilder line = new StringBuilder("{");
      Iterator<Map.Entry<String, Json>> members = members().entrySet().iterator();
      while (members.hasNext() && line.length() < LONGEST_TEXT) {
        Map.Entry<String, Json> member = members.next();
        line.append(member.getKey()).append(": ").append(member.getValue().line());
        line.append(members.hasNext() ? ", " : "");
      }
      return line.append('}').toString();
    }
    if (isArray()) {
      StringBuilder line = new StringBuilder("[");
      Iterator<Json> items = items().iterator();
      while (items.hasNext() && line.length() < LONGEST_TEXT) {
        line.append(items.next().line()).append(items.hasNext() ? ", " : "");
      }
      return line.append(']').toString();
    }
    return text("");
  }
}
