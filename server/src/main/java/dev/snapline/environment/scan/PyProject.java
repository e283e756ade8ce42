package dev.snapline.environment.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of a {@code pyproject.toml} by section and key. Other kinds of values are not read. */
record PyProject(Map<String, String> texts) {
  private static final Pattern SECTION = Pattern.compile("\\[\\s*([^\\[\\]]+?)\\s*\\]\\s*(#.*)?");
  private static final Pattern TEXT =
      Pattern.compile(
          "([A-Za-z0-9_.-]+|\"[^\"]+\")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)')\\s*(#.*)?");

  static PyProject of(String toml) {
    Map<String, String> texts = new LinkedHashMap<>();
    String section = "";
    for (String raw : (Iterable<String>) toml.lines()::iterator) {
      String line = raw.strip();
      Matcher head = SECTION.matcher(line);
      Matcher text = TEXT.matcher(line);
      if (head.matches()) {
        section = head.group(1).replace(" ", "");
      } else if (text.matches()) {
        String value = text.group(2) == null ? text.group(3) : unescaped(text.group(2));
        texts.putIfAbsent(section + "." + text.group(1).replace("\"", ""), value);
      }
    }
    return new PyProject(texts);
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\([\"\\\\])", "$1");
  }

  String text(String name) {
    return texts.getOrDefault(name, "").strip();
  }
}
