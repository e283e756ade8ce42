package dev.snapline.search;

import java.util.Arrays;

/** A text to be found in others, in any case. Finds the same by letters and by Latin-1 bytes. */
final class Needle {
  /*
   * Horspool's search: the last letter of the window says how far the window may move. Letters are
   * compared as String.equalsIgnoreCase does, one by one, so that a place in the folded text is a
   * place in the text. Letters beyond the first plane are two chars each, so there whole code
   * points are compared, without the table.
   */
  private static final char[] LATIN = new char[256];

  static {
    for (char letter = 0; letter < LATIN.length; letter++) {
      LATIN[letter] = (char) Character.toLowerCase((int) Character.toUpperCase(letter));
    }
  }

  private final String text;
  private final char[] folded;
  private final int[] shifts = new int[256];
  private final boolean isPlain;

  /** {@code text} is not empty. */
  Needle(String text) {
    this.text = text;
    this.isPlain = text.chars().noneMatch(letter -> Character.isSurrogate((char) letter));
    this.folded = text.toCharArray();
    int last = folded.length - 1;
    Arrays.fill(shifts, folded.length);
    for (int i = 0; i <= last; i++) {
      folded[i] = fold(folded[i]);
      if (i < last) {
        shifts[folded[i] & 0xff] = last - i;
      }
    }
  }

  int length() {
    return folded.length;
  }

  /** Whether the other text is this one, but for case. */
  boolean is(String other) {
    return other.length() == text.length() && find(other) == 0;
  }

  /** Where the text is found first, or -1. */
  int find(String in) {
    return isPlain ? findFolded(in) : findCodePoints(in);
  }

  private int findFolded(String in) {
    int last = folded.length - 1;
    for (int end = last; end < in.length(); ) {
      char letter = fold(in.charAt(end));
      if (letter == folded[last] && isAt(in, end - last)) {
        return end - last;
      }
      end += shifts[letter & 0xff];
    }
    return -1;
  }

  private boolean isAt(String in, int start) {
    for (int i = folded.length - 2; i >= 0; i--) {
      if (fold(in.charAt(start + i)) != folded[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is found in these bytes, each of which is a letter of Latin-1. */
  boolean isIn(byte[] bytes, int from, int to) {
    if (!isPlain) {
      return false;
    }
    int last = folded.length - 1;
    char lastLetter = folded[last];
    for (int end = from + last; end < to; ) {
      char letter = LATIN[bytes[end] & 0xff];
      if (letter == lastLetter && isAt(bytes, end - last)) {
        return true;
      }
      end += shifts[letter & 0xff];
    }
    return false;
  }

  private boolean isAt(byte[] bytes, int start) {
    for (int i = folded.length - 2; i >= 0; i--) {
      if (LATIN[bytes[start + i] & 0xff] != folded[i]) {
        return false;
      }
    }
    return true;
  }

  private int findCodePoints(String in) {
    for (int start = 0; start + text.length() <= in.length(); start++) {
      if (areEqual(in, start)) {
        return start;
      }
    }
    return -1;
  }

  private boolean areEqual(String in, int start) {
    int i = 0;
    while (i < text.length()) {
      int wanted = text.codePointAt(i);
      int given = in.codePointAt(start + i);
      if (fold(wanted) != fold(given)) {
        return false;
      }
      i += Character.charCount(wanted);
    }
    return true;
  }

  private static int fold(int codePoint) {
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  private static char fold(char letter) {
    return letter < LATIN.length
        ? LATIN[letter]
        : Character.toLowerCase(Character.toUpperCase(letter));
  }
}
