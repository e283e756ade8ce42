package dev.snapline.environment;

import dev.snapline.graph.JsonValue;
import java.nio.charset.StandardCharsets;

/** JSON as people read it in an editor: two spaces for each level. */
public final class PrettyJson {
  private PrettyJson() {}

  public static byte[] bytes(JsonValue value) {
    StringBuilder out = new StringBuilder(4096);
    write(value, "\n", out);
    return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An item of a list that is one level deep in a file, without what stands around it. */
  public static byte[] item(JsonValue value) {
    StringBuilder out = new StringBuilder(4096).append("\n    ");
    write(value, "\n    ", out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonValue value, String line, StringBuilder out) {
    if (value.parts().isEmpty()) {
      value.writeTo(out);
      return;
    }
    boolean isObject = value instanceof JsonValue.Fields;
    String separator = isObject ? "{" : "[";
    if (isObject) {
      for (var field : value.fields().entrySet()) {
        out.append(separator).append(line).append("  ");
        JsonValue.of(field.getKey()).writeTo(out);
        write(field.getValue(), line + "  ", out.append(": "));
        separator = ",";
      }
    } else {
      for (JsonValue item : value.items()) {
        out.append(separator).append(line).append("  ");
        write(item, line + "  ", out);
        separator = ",";
      }
    }
    out.append(line).append(isObject ? '}' : ']');
  }
}
