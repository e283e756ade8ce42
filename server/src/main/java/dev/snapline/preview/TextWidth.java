package dev.snapline.preview;

/** How wide a text is, near enough to cut it, without asking a font that a server may not have. */
final class TextWidth {
  /**
   * Thousandths of the font size, from the blank to the tilde, of Inter as it is drawn at the sizes
   * of a canvas: it is wider there than in headings.
   */
  private static final int[] ADVANCES = {
    269, 236, 434, 645, 660, 907, 654, 273, 321, 321, 504, 675, 236, 461, 236, 350, 659, 389, 603,
    644, 664, 620, 628, 554, 626, 628, 236, 239, 675, 675, 675, 563, 1047, 702, 686, 776, 741, 623,
    596, 785, 761, 250, 575, 682, 575, 922, 763, 805, 658, 805, 680, 660, 656, 756, 702, 1020, 694,
    691, 659, 321, 350, 321, 470, 488, 259, 556, 608, 562, 608, 576, 329, 608, 588, 222, 222, 545,
    222, 902, 588, 590, 608, 608, 346, 510, 334, 588, 550, 808, 545, 550, 514, 414, 318, 414, 675
  };

  private static final int FIRST_WIDE = 0x1100;
  private static final int NARROW = 600;
  private static final int WIDE = 1000;

  /** Widths are sums of thousandths, which no sum of fractions hits exactly. */
  private static final double ROUNDING = 1e-6;

  private TextWidth() {}

  static double of(String text, double fontSize) {
    long width = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      width += advance(c);
      if (isPair(text, at, c)) {
        at++;
      }
    }
    return width * fontSize / 1000;
  }

  /** The text, or as much of its beginning as fits, and an ellipsis. */
  static String cut(String text, double fontSize, double width) {
    int end = fitting(text, 0, fontSize, width);
    if (end == text.length()) {
      return text;
    }
    end = fitting(text, 0, fontSize, width - advance('…') * fontSize / 1000);
    return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
  }

  /** Where the longest part ends that starts at {@code from} and fits. */
  static int fitting(String text, int from, double fontSize, double width) {
    long room = (long) Math.floor(width * 1000 / fontSize + ROUNDING);
    int length = text.length();
    for (int at = from; at < length; at++) {
      char c = text.charAt(at);
      int index = c - ' ';
      boolean isPlain = index >= 0 && index < ADVANCES.length; // nearly all are: the short way
      room -= isPlain ? ADVANCES[index] : advance(c);
      if (room < 0) {
        return at;
      }
      if (!isPlain && isPair(text, at, c)) {
        at++;
      }
    }
    return length;
  }

  /** Whether two halves make one character here; half of a pair is as wide as the whole. */
  private static boolean isPair(String text, int at, char c) {
    return Character.isHighSurrogate(c)
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static int advance(char c) {
    int index = c - ' ';
    return index >= 0 && index < ADVANCES.length ? ADVANCES[index] : c < FIRST_WIDE ? NARROW : WIDE;
  }
}
