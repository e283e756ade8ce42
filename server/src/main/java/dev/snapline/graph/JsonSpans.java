package dev.snapline.graph;

import java.util.Arrays;

/**
 * Finds where the values in JSON text end without reading them. What it finds is right if the text
 * is JSON; whether it is, says only who reads it.
 */
public final class JsonSpans {
  /** What is deeper in a graph is found nowhere: who reads the text tells so. */
  private static final int DEEPEST = GraphJson.DEEPEST - 5;

  private static final byte QUOTE = 1;
  private static final byte OPEN = 2;
  private static final byte CLOSE = 3;
  private static final byte NO_JSON = 4;
  private static final byte[] KINDS = kinds();

  private JsonSpans() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    kinds['"'] = QUOTE;
    kinds['{'] = OPEN;
    kinds['['] = OPEN;
    kinds['}'] = CLOSE;
    kinds[']'] = CLOSE;
    kinds['N'] = NO_JSON; // NaN
    kinds['I'] = NO_JSON; // Infinity
    return kinds;
  }

  /** The place after the value that begins at a place; negative if there is none. */
  public static int end(byte[] json, int from, int to) {
    if (from < 0 || from >= to) {
      return -1;
    }
    return switch (KINDS[json[from] & 0xff]) {
      case QUOTE -> textEnd(json, from, to);
      case OPEN -> structEnd(json, from, to);
      case CLOSE, NO_JSON -> -1;
      default -> scalarEnd(json, from, to);
    };
  }

  private static int textEnd(byte[] json, int from, int to) {
    for (int at = from + 1; at < to; at++) {
      byte next = json[at];
      if (next == '"') {
        return at + 1;
      }
      if (next == '\\') {
        at++;
      }
    }
    return -1;
  }

  private static int structEnd(byte[] json, int from, int to) {
    int depth = 0;
    for (int at = from; at < to; at++) {
      byte kind = KINDS[json[at] & 0xff];
      if (kind == 0) {
        continue;
      }
      if (kind == QUOTE) {
        at = textEnd(json, at, to) - 1;
        if (at < 0) {
          return -1;
        }
      } else if (kind == OPEN) {
        depth++;
        if (depth > DEEPEST) {
          return -1;
        }
      } else if (kind == NO_JSON) {
        return -1;
      } else {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
    }
    return -1;
  }

  private static int scalarEnd(byte[] json, int from, int to) {
    int at = from;
    while (at < to && json[at] > ' ' && json[at] != ',' && json[at] != ']' && json[at] != '}') {
      if (KINDS[json[at]] == NO_JSON) {
        return -1;
      }
      at++;
    }
    return at > from ? at : -1;
  }

  /** The next place that is no white space; {@code to} if there is none. */
  static int next(byte[] json, int from, int to) {
    int at = from;
    while (at < to
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** What looks at each member of an object. */
  public interface Member {
    /**
     * Looks at one.
     *
     * @param nameFrom the place of the first quote of the name
     * @return the place after the value; negative to end the search
     */
    int endOf(int nameFrom, int nameTo, int valueFrom);
  }

  /**
   * Goes through the members of the object that begins at a place.
   *
   * @return the place after the object; negative if it is none or if a member ended it
   */
  public static int members(byte[] json, int from, int to, Member member) {
    int at = from < to && json[from] == '{' ? next(json, from + 1, to) : to;
    if (at < to && json[at] == '}') {
      return at + 1;
    }
    while (at < to && json[at] == '"') {
      int nameTo = textEnd(json, at, to);
      int colon = nameTo < 0 ? to : next(json, nameTo, to);
      if (colon >= to || json[colon] != ':') {
        return -1;
      }
      int valueFrom = next(json, colon + 1, to);
      int valueTo = valueFrom < to ? member.endOf(at, nameTo, valueFrom) : -1;
      int behind = valueTo < 0 ? to : next(json, valueTo, to);
      if (behind < to && json[behind] == '}') {
        return behind + 1;
      }
      at = behind < to && json[behind] == ',' ? next(json, behind + 1, to) : to;
    }
    return -1;
  }

  /** What looks at each item of an array. */
  interface Item {
    /**
     * Looks at one.
     *
     * @return the place after the item; negative to end the search
     */
    int endOf(int from);
  }

  /**
   * Goes through the items of the array that begins at a place.
   *
   * @return the place after the array; negative if it is none or if an item ended it
   */
  static int items(byte[] json, int from, int to, Item item) {
    int at = from < to && json[from] == '[' ? next(json, from + 1, to) : to;
    if (at < to && json[at] == ']') {
      return at + 1;
    }
    while (at < to) {
      int end = item.endOf(at);
      int behind = end < 0 ? to : next(json, end, to);
      if (behind < to && json[behind] == ']') {
        return behind + 1;
      }
      at = behind < to && json[behind] == ',' ? next(json, behind + 1, to) : to;
    }
    return -1;
  }

  /** Whether a text between its quotes is this one, written without escapes. */
  public static boolean is(byte[] ascii, byte[] json, int from, int to) {
    return to - from == ascii.length + 2
        && Arrays.equals(ascii, 0, ascii.length, json, from + 1, to - 1);
  }
}
