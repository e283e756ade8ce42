package dev.snapline.search;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place in which a snapshot matches.
 *
 * @param node path of the node, if it is in one
 * @param text what stands there, or the part of it around the match, in one line
 * @param start where the match begins in {@code text}, in UTF-16 units
 * @param end where it ends
 */
public record Where(Field field, @Nullable String node, String text, int start, int end) {
  private static final int BEFORE = 40;
  private static final int LENGTH = 160;
  private static final String CUT = "…";

  /** What kind of text matches. */
  public enum Field {
    LABEL,
    NOTES,
    MESSAGE,
    /** the type of a node */
    NODE,
    /** the title of a node, or the name of a subgraph */
    TITLE,
    /** the text of a widget */
    VALUE,
    SOURCE,
    /** name or path of the workflow, now or formerly */
    WORKFLOW;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The match of some letters at some place of a text, with what is around it. */
  static Where in(Field field, @Nullable String node, String whole, int at, int length) {
    int from = whole.length() <= LENGTH ? 0 : Math.max(0, at - BEFORE);
    from -= isInsidePair(whole, from) ? 1 : 0;
    int to = Math.min(whole.length(), from + LENGTH);
    to -= isInsidePair(whole, to) ? 1 : 0;
    String before = from > 0 ? CUT : "";
    String after = to < whole.length() ? CUT : "";
    int start = before.length() + at - from;
    int end = before.length() + Math.min(at + length, to) - from;
    return new Where(field, node, before + line(whole.substring(from, to)) + after, start, end);
  }

  private static boolean isInsidePair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  /** Letter for letter, so that places stay what they are. */
  private static String line(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029') {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }
}
