package dev.snapline.preview;

import java.awt.geom.Path2D;

/** The text of a path, as {@link PathText} writes it → a shape. */
final class PathShape {
  /** A curve with its handles here on the way to the corner is a quarter of a circle. */
  private static final double QUARTER = 0.5523;

  private final String text;
  private final Path2D.Double shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
  private int at;
  private double x;
  private double y;

  private PathShape(String text) {
    this.text = text;
  }

  static Path2D of(String text) {
    return new PathShape(text).read();
  }

  private Path2D read() {
    while (at < text.length()) {
      char command = text.charAt(at++);
      if (command == 'Z') {
        shape.closePath();
        continue;
      }
      do {
        part(command);
      } while (at < text.length() && !Character.isLetter(text.charAt(at)));
    }
    return shape;
  }

  private void part(char command) {
    switch (command) {
      case 'M' -> {
        to(number(), number());
        shape.moveTo(x, y);
      }
      case 'L' -> line(number(), number());
      case 'l' -> line(x + number(), y + number());
      case 'H' -> line(number(), y);
      case 'V' -> line(x, number());
      case 'C' -> {
        double x1 = number();
        double y1 = number();
        double x2 = number();
        double y2 = number();
        to(number(), number());
        shape.curveTo(x1, y1, x2, y2, x, y);
      }
      case 'A' -> arc();
      default -> throw new IllegalArgumentException("no path: " + text);
    }
  }

  private void arc() {
    for (int i = 0; i < 5; i++) {
      number(); // both radii, and three that are the same in all our arcs
    }
    double fromX = x;
    double fromY = y;
    to(number(), number());
    boolean isAcross = (x - fromX) * (y - fromY) > 0;
    double cornerX = isAcross ? x : fromX;
    double cornerY = isAcross ? fromY : y;
    shape.curveTo(
        fromX + QUARTER * (cornerX - fromX),
        fromY + QUARTER * (cornerY - fromY),
        x + QUARTER * (cornerX - x),
        y + QUARTER * (cornerY - y),
        x,
        y);
  }

  private void line(double toX, double toY) {
    to(toX, toY);
    shape.lineTo(x, y);
  }

  private void to(double toX, double toY) {
    x = toX;
    y = toY;
  }

  private double number() {
    while (text.charAt(at) == ' ') {
      at++;
    }
    int from = at;
    while (at < text.length() && "0123456789.-+E".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.parseDouble(text.substring(from, at));
  }
}
