package dev.snapline.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Positions and sizes as people compare them: to a tenth of a pixel, however they are written. */
public final class Coordinates {
  private Coordinates() {}

  /** Equal for equal places. */
  public static String canonical(JsonValue value) {
    if (value instanceof JsonValue.Items array) {
      return joined(array.items());
    }
    if (value instanceof JsonValue.Fields object) {
      return joined(new TreeMap<>(object.fields()).values());
    }
    return value.isNull() ? "" : value.canonical();
  }

  private static String joined(Iterable<JsonValue> numbers) {
    StringBuilder text = new StringBuilder();
    for (JsonValue number : numbers) {
      text.append(
          number instanceof JsonValue.Numeral numeral
              ? String.valueOf(Math.round(Double.parseDouble(numeral.written()) * 10))
              : number.canonicalWithNulls());
      text.append(',');
    }
    return text.toString();
  }

  /** As one reads them: "380, 430" or "260 × 310". */
  public static String text(JsonValue value, String separator) {
    List<String> numbers = new ArrayList<>();
    for (Map.Entry<String, JsonValue> part : byIndex(value).entrySet()) {
      numbers.add(
          part.getValue() instanceof JsonValue.Numeral numeral
              ? rounded(Double.parseDouble(numeral.written()))
              : part.getValue().scalar().orElse("?"));
    }
    return String.join(separator, numbers);
  }

  private static Map<String, JsonValue> byIndex(JsonValue value) {
    Map<String, JsonValue> parts = new TreeMap<>(value.fields());
    for (int i = 0; i < value.items().size(); i++) {
      parts.put(Integer.toString(i), value.items().get(i));
    }
    return parts;
  }

  private static String rounded(double number) {
    long tenths = Math.round(number * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }
}
