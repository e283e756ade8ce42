package dev.snapline.graph;

import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Flag;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.JsonValue.Numeral;
import dev.snapline.graph.JsonValue.Text;
import java.util.Map;

/** {@link JsonValue} → JSON. */
final class JsonText {
  private JsonText() {}

  static void write(JsonValue value, StringBuilder out) {
    if (value instanceof Fields object) {
      String separator = "{";
      for (Map.Entry<String, JsonValue> field : object.fields().entrySet()) {
        out.append(separator);
        text(field.getKey(), out);
        out.append(':');
        write(field.getValue(), out);
        separator = ",";
      }
      out.append(object.fields().isEmpty() ? "{}" : "}");
    } else if (value instanceof Items array) {
      String separator = "[";
      for (JsonValue item : array.items()) {
        out.append(separator);
        write(item, out);
        separator = ",";
      }
      out.append(array.items().isEmpty() ? "[]" : "]");
    } else if (value instanceof Text text) {
      text(text.text(), out);
    } else if (value instanceof Numeral number) {
      out.append(number.written());
    } else {
      out.append(value instanceof Flag flag ? String.valueOf(flag.isTrue()) : "null");
    }
  }

  /** Half of a surrogate pair is no character of UTF-8: it is escaped, as a browser does. */
  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(unit)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (isPair) {
        out.append(unit).append(text.charAt(++i));
      } else if (unit == '"' || unit == '\\') {
        out.append('\\').append(unit);
      } else if (unit < ' ' || Character.isSurrogate(unit)) {
        out.append("\\u").append(String.format("%04x", (int) unit));
      } else {
        out.append(unit);
      }
    }
    out.append('"');
  }
}
