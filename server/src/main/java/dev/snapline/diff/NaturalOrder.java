package dev.snapline.diff;

import java.util.Comparator;

/** The order of ids for people: 2 before 10, numbers before words. */
final class NaturalOrder {
  static final Comparator<String> IDS =
      Comparator.comparing((String id) -> number(id)).thenComparing(id -> id);

  private NaturalOrder() {}

  private static long number(String id) {
    return id.matches("\\d{1,15}") ? Long.parseLong(id) : Long.MAX_VALUE;
  }
}
