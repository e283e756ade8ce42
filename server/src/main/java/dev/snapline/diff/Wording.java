package dev.snapline.diff;

import java.util.ArrayList;
import java.util.List;

/** Values and texts of a graph as they stand in a line for people. */
final class Wording {
  private static final int LONGEST_VALUE = 28;
  static final int LONGEST_QUOTE = 30;

  private Wording() {}

  /** In one line and not too long. */
  static String shortened(String text, int longest) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= longest) {
      return line;
    }
    boolean splitsAPair = Character.isHighSurrogate(line.charAt(longest - 2));
    return line.substring(0, longest - (splitsAPair ? 2 : 1)) + "…";
  }

  static String quoted(String text) {
    return "“" + shortened(text, LONGEST_QUOTE) + "”";
  }

  /** "" for one that shows nothing. */
  static String value(ShownValue value) {
    if (value.text().isBlank()) {
      return "";
    }
    String name = value.text().substring(lastFolder(value.text()) + 1);
    return shortened(name.isBlank() ? value.text() : name, LONGEST_VALUE);
  }

  /** Of a file with its folder the name is what a person knows it by. */
  private static int lastFolder(String value) {
    boolean isFile = value.matches("(?s).*\\.[A-Za-z0-9]{2,11}");
    return isFile ? Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) : -1;
  }

  /**
   * How a text changed.
   *
   * @param what the template that says it
   * @param words how many differ
   */
  record ChangedText(String what, String old, String now, int words) {}

  /** The words that differ, if they are few and in one place; else how many. */
  static ChangedText changedText(String then, String now) {
    List<String> before = words(then);
    List<String> after = words(now);
    int start = 0;
    int most = Math.min(before.size(), after.size());
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    String old = String.join(" ", before.subList(start, before.size() - end));
    String fresh = String.join(" ", after.subList(start, after.size() - end));
    int changed = Math.max(before.size(), after.size()) - start - end;
    return new ChangedText(what(old, fresh, changed), quoted(old), quoted(fresh), changed);
  }

  private static String what(String old, String fresh, int changed) {
    if (old.isEmpty() && fresh.isEmpty()) {
      return "spaces";
    }
    if (old.length() > LONGEST_QUOTE || fresh.length() > LONGEST_QUOTE) {
      return changed == 1 ? "one-word" : "word-count";
    }
    return old.isEmpty() ? "words-added" : fresh.isEmpty() ? "words-removed" : "words";
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
    words.removeIf(String::isEmpty);
    return words;
  }
}
