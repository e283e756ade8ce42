package dev.snapline.environment.share;

import dev.snapline.environment.BadFieldException;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Flag;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.JsonValue.Nothing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of YAML that ComfyUI-Manager writes: objects and lists by their indentation, and texts.
 * Nothing else is understood: no anchors, no tags, no texts of several lines.
 */
final class Yaml {
  private static final int MOST_LINES = 100_000;
  private static final int DEEPEST = 20;

  private record Line(int number, int indent, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private int at;

  private Yaml() {}

  static JsonValue read(String text) throws BadFieldException {
    var yaml = new Yaml();
    int number = 0;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      String plain = raw.stripTrailing();
      String inner = plain.stripLeading();
      boolean isMark = plain.equals("---") || plain.equals("...");
      if (!inner.isEmpty() && !inner.startsWith("#") && !isMark) {
        yaml.lines.add(new Line(number, plain.length() - inner.length(), inner));
      }
      if (number > MOST_LINES) {
        throw new BadFieldException("", "it has more than " + MOST_LINES + " lines");
      }
    }
    if (yaml.lines.isEmpty()) {
      throw new BadFieldException("", "it is empty");
    }
    JsonValue value = yaml.block(yaml.lines.get(0).indent, 0);
    if (yaml.at < yaml.lines.size()) {
      throw yaml.wrong("it is indented differently from the lines above");
    }
    return value;
  }

  private BadFieldException wrong(String why) {
    return new BadFieldException("line " + lines.get(Math.min(at, lines.size() - 1)).number, why);
  }

  private JsonValue block(int indent, int depth) throws BadFieldException {
    if (depth > DEEPEST) {
      throw wrong("it is nested too deep");
    }
    return isItem(lines.get(at).text) ? items(indent, depth) : fields(indent, depth);
  }

  private static boolean isItem(String text) {
    return text.equals("-") || text.startsWith("- ");
  }

  private JsonValue items(int indent, int depth) throws BadFieldException {
    List<JsonValue> items = new ArrayList<>();
    while (at < lines.size() && lines.get(at).indent == indent && isItem(lines.get(at).text)) {
      Line line = lines.get(at);
      String rest = line.text.substring(1).stripLeading();
      int inner = indent + line.text.length() - rest.length();
      if (rest.isEmpty()) {
        throw wrong("an entry of a list is empty");
      }
      if (colon(rest) >= 0) {
        lines.set(at, new Line(line.number, inner, rest));
        items.add(fields(inner, depth + 1));
      } else {
        items.add(scalar(rest));
        at++;
      }
    }
    return new Items(items);
  }

  private JsonValue fields(int indent, int depth) throws BadFieldException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (at < lines.size() && lines.get(at).indent == indent && !isItem(lines.get(at).text)) {
      String text = lines.get(at).text;
      boolean isLong = text.startsWith("? "); // a long name has a line of its own
      int colon = isLong ? text.length() : colon(text);
      if (colon < 0) {
        throw wrong("it is neither “name: value” nor an entry of a list");
      }
      String name = text(isLong ? text.substring(2) : text.substring(0, colon));
      String rest = isLong ? "" : text.substring(colon + 1).strip();
      at++;
      if (isLong && at < lines.size() && lines.get(at).text.startsWith(":")) {
        Line value = lines.get(at);
        rest = value.text.substring(1).strip();
        int inner = value.indent + value.text.length() - rest.length();
        if (colon(rest) >= 0) {
          lines.set(at, new Line(value.number, inner, rest));
          put(fields, name, fields(inner, depth + 1));
          continue;
        }
        at++;
      }
      put(fields, name, rest.isEmpty() ? below(indent, depth) : scalar(rest));
    }
    return new Fields(fields);
  }

  private void put(Map<String, JsonValue> fields, String name, JsonValue value)
      throws BadFieldException {
    if (fields.putIfAbsent(name, value) != null) {
      throw wrong("“" + name + "” is there twice");
    }
  }

  private JsonValue below(int indent, int depth) throws BadFieldException {
    if (at == lines.size()) {
      return Nothing.NULL;
    }
    Line next = lines.get(at);
    boolean isBelow = next.indent > indent || (next.indent == indent && isItem(next.text));
    return isBelow ? block(next.indent, depth + 1) : Nothing.NULL;
  }

  /** Where the name ends: at a colon outside of quotes that a space or the end follows. */
  private static int colon(String text) {
    char first = text.isEmpty() ? 0 : text.charAt(0);
    char quote = first == '"' || first == '\'' ? first : 0;
    for (int i = quote == 0 ? 0 : 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        i += c == '\\' && quote == '"' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == ':' && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
        return i;
      }
    }
    return -1;
  }

  private JsonValue scalar(String text) throws BadFieldException {
    return switch (text) {
      case "null", "~" -> Nothing.NULL;
      case "true" -> new Flag(true);
      case "false" -> new Flag(false);
      case "{}" -> new Fields(Map.of());
      case "[]" -> new Items(List.of());
      default -> JsonValue.of(text(text));
    };
  }

  private String text(String written) throws BadFieldException {
    String text = written.strip();
    if (text.isEmpty() || "&*!|>%@`{[".indexOf(text.charAt(0)) >= 0) {
      throw wrong("it has a part of YAML that the Manager does not write");
    }
    char first = text.charAt(0);
    if (first == '\'' && text.length() > 1 && text.endsWith("'")) {
      return text.substring(1, text.length() - 1).replace("''", "'");
    }
    if (first == '"' && text.length() > 1 && text.endsWith("\"")) {
      return text.substring(1, text.length() - 1).replaceAll("\\\\([\"\\\\/])", "$1");
    }
    int remark = text.indexOf(" #");
    return remark < 0 ? text : text.substring(0, remark).stripTrailing();
  }

  /** Texts are written in quotes, so that none is taken for something else. */
  static byte[] bytes(JsonValue value) {
    StringBuilder out = new StringBuilder();
    write(value, "", out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonValue value, String indent, StringBuilder out) {
    for (var field : value.fields().entrySet()) {
      JsonValue inner = field.getValue();
      out.append(indent).append(quoted(field.getKey())).append(':');
      if (inner.parts().isEmpty()) {
        out.append(' ').append(flat(inner)).append('\n');
      } else {
        out.append('\n');
        write(inner, indent + "  ", out);
      }
    }
    for (JsonValue item : value.items()) {
      StringBuilder inner = new StringBuilder();
      write(item, indent + "  ", inner);
      out.append(indent).append("- ").append(inner.substring(indent.length() + 2));
    }
  }

  private static String flat(JsonValue value) {
    return value instanceof JsonValue.Text text
        ? quoted(text.text())
        : new String(value.bytes(), StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_]*")
            && !text.matches("(?i)null|true|false|yes|no|on|off|y|n")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }
}
