package dev.snapline.store.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times in files. A start reads one for each line of an index: in a JVM that has only just begun
 * the parser of the platform takes most of that time, so the shape that is written here is read
 * digit by digit.
 */
final class Times {
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int NANO_DIGITS = 9;

  private Times() {}

  /**
   * Reads what {@link Instant#parse} reads.
   *
   * @throws DateTimeException if it is no time
   */
  static Instant parse(String text) {
    if (!isOurs(text)) {
      return Instant.parse(text);
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text); // the end of a day, or no time
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, nanos(text));
  }

  /** A date and a time in UTC to the second, with up to nine digits of its fraction. */
  private static boolean isOurs(String text) {
    int end = text.length() - 1;
    int digits = end - SHAPE.length() - 1;
    if (end < SHAPE.length() || text.charAt(end) != 'Z' || digits == 0 || digits > NANO_DIGITS) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char expected = i < SHAPE.length() ? SHAPE.charAt(i) : i == SHAPE.length() ? '.' : '0';
      char given = text.charAt(i);
      if (expected == '0' ? given < '0' || given > '9' : given != expected) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static int nanos(String text) {
    int from = SHAPE.length() + 1;
    int nanos = from < text.length() ? number(text, from, text.length() - 1) : 0;
    for (int i = text.length() - 1 - from; i >= 0 && i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }
}
