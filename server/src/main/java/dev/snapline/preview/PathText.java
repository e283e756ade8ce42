package dev.snapline.preview;

/** The text of a path, with numbers as short as a tenth of a unit allows. */
final class PathText {
  private final StringBuilder text = new StringBuilder(80);

  PathText to(char command, double number) {
    text.append(command);
    number(text, number);
    return this;
  }

  PathText to(char command, double x, double y) {
    to(command, x);
    text.append(' ');
    number(text, y);
    return this;
  }

  /** A part that is always the same. */
  PathText as(String written) {
    text.append(written);
    return this;
  }

  PathText to(char command, double... numbers) {
    text.append(command);
    for (int i = 0; i < numbers.length; i++) {
      if (i > 0) {
        text.append(' ');
      }
      number(text, numbers[i]);
    }
    return this;
  }

  /** A quarter of a circle, clockwise, to a point; nothing for a corner that is not round. */
  PathText arc(double radius, double x, double y) {
    if (radius == 0) {
      return this;
    }
    to('A', radius, radius);
    text.append(" 0 0 1 ");
    number(text, x);
    text.append(' ');
    number(text, y);
    return this;
  }

  /** A rectangle whose corners are rounded, each as told, clockwise from the top left. */
  static String rounded(
      double x, double y, double width, double height, double nw, double ne, double se, double sw) {
    return new PathText()
        .to('M', x, y + nw)
        .arc(nw, x + nw, y)
        .to('H', x + width - ne)
        .arc(ne, x + width, y + ne)
        .to('V', y + height - se)
        .arc(se, x + width - se, y + height)
        .to('H', x + sw)
        .arc(sw, x, y + height - sw)
        .to('Z')
        .toString();
  }

  static String number(double value) {
    StringBuilder number = new StringBuilder();
    number(number, value);
    return number.toString();
  }

  static void number(StringBuilder text, double value) {
    long tenths = Math.round(value * 10);
    if (tenths < 0) {
      text.append('-');
    }
    text.append(Math.abs(tenths / 10));
    if (tenths % 10 != 0) {
      text.append('.').append(Math.abs(tenths % 10));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
