package dev.snapline.environment.git;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a repository. Sections and keys do not mind their case, the names in quotes do.
 * Only what the file itself says counts: other files that it includes may belong to anybody.
 */
final class GitConfig {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private GitConfig() {}

  static GitConfig of(String text) {
    var config = new GitConfig();
    String section = "";
    StringBuilder joined = new StringBuilder();
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      if (raw.endsWith("\\") && !raw.endsWith("\\\\")) {
        joined.append(raw, 0, raw.length() - 1);
        continue;
      }
      String line = joined.append(raw).toString().strip();
      joined.setLength(0);
      int close = line.startsWith("[") ? closing(line) : -1;
      if (close > 0) {
        section = section(line.substring(1, close));
        line = line.substring(close + 1).strip();
      }
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
        String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        config
            .values
            .computeIfAbsent(section + "\n" + key, name -> new ArrayList<>())
            .add(value(line.substring(equals + 1).strip()));
      }
    }
    return config;
  }

  /** The first address of {@code origin}, else of the first remote, as git would fetch from it. */
  Optional<String> url() {
    Optional<String> found = first("remote\norigin\nurl");
    if (found.isEmpty()) {
      found =
          values.entrySet().stream()
              .filter(one -> one.getKey().startsWith("remote\n") && one.getKey().endsWith("\nurl"))
              .map(one -> one.getValue().get(0))
              .findFirst();
    }
    return found.map(this::rewritten);
  }

  private Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name)).map(all -> all.get(0));
  }

  /** {@code url.<base>.insteadOf}: the longest beginning that fits is replaced. */
  private String rewritten(String url) {
    String base = "";
    String longest = "";
    for (var entry : values.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith("url\n") && name.endsWith("\ninsteadof")) {
        for (String beginning : entry.getValue()) {
          if (url.startsWith(beginning) && beginning.length() > longest.length()) {
            longest = beginning;
            base = name.substring(4, name.length() - 10);
          }
        }
      }
    }
    return longest.isEmpty() ? url : base + url.substring(longest.length());
  }

  private static int closing(String line) {
    boolean isQuoted = false;
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && isQuoted) {
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ']' && !isQuoted) {
        return i;
      }
    }
    return -1;
  }

  private static String section(String inside) {
    int quote = inside.indexOf('"');
    if (quote < 0) {
      return inside.strip().toLowerCase(Locale.ROOT);
    }
    int end = Math.max(quote + 1, inside.lastIndexOf('"'));
    String name = inside.substring(quote + 1, end).replaceAll("\\\\(.)", "$1");
    return inside.substring(0, quote).strip().toLowerCase(Locale.ROOT) + "\n" + name;
  }

  /** Without quotes and what follows as a remark. */
  private static String value(String written) {
    StringBuilder value = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\\' && i + 1 < written.length()) {
        i++;
        value.append(written.charAt(i));
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == '#' || c == ';')) {
        break;
      } else {
        value.append(c);
      }
    }
    return value.toString().strip();
  }
}
