package dev.snapline.preview;

/** How wide a text is, near enough to cut it, without asking a font that a server may not have. */
final class TextWidth {
  /** Thousandths of the font size, from the blank to the tilde, of a common sans serif. */
  private static final int[] ADVANCES = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  /** ComfyUI's font is a little wider. */
  private static final double STRETCH = 1.05;

  private static final int FIRST_WIDE = 0x1100;
  private static final int NARROW = 600;
  private static final int WIDE = 1000;

  private TextWidth() {}

  static double of(String text, double fontSize) {
    return text.codePoints().mapToDouble(c -> advance(c, fontSize)).sum();
  }

  /** The text, or as much of its beginning as fits, and an ellipsis. */
  static String cut(String text, double fontSize, double width) {
    int end = fitting(text, 0, fontSize, width);
    if (end == text.length()) {
      return text;
    }
    end = fitting(text, 0, fontSize, width - advance('…', fontSize));
    return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
  }

  /** Where the longest part ends that starts at {@code from} and fits. */
  static int fitting(String text, int from, double fontSize, double width) {
    double used = 0;
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      used += advance(c, fontSize);
      if (used > width) {
        return at;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static double advance(int c, double fontSize) {
    int index = c - ' ';
    int advance =
        index >= 0 && index < ADVANCES.length ? ADVANCES[index] : c < FIRST_WIDE ? NARROW : WIDE;
    return advance * STRETCH * fontSize / 1000;
  }
}
