package dev.snapline.diff;

import java.util.Comparator;

/** The order of ids for people: 2 before 10, numbers before words. */
final class NaturalOrder {
  private static final int MOST_DIGITS = 15;

  static final Comparator<String> IDS =
      Comparator.comparing((String id) -> number(id)).thenComparing(id -> id);

  private NaturalOrder() {}

  private static long number(String id) {
    if (id.isEmpty() || id.length() > MOST_DIGITS) {
      return Long.MAX_VALUE;
    }
    long number = 0;
    for (int i = 0; i < id.length(); i++) {
      char digit = id.charAt(i);
      if (digit < '0' || digit > '9') {
        return Long.MAX_VALUE;
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }
}
