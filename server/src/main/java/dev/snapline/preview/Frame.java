package dev.snapline.preview;

/** The smallest rectangle around everything that was drawn, and the size of the picture of it. */
final class Frame {
  private static final double MARGIN = 20;
  private static final double THUMB_WIDTH = 480;
  private static final double THUMB_HEIGHT = 360;
  private static final double MOST_PIXELS = 4_000_000;
  private static final double MOST_SIDE = 8_192;

  private final Size size;
  private double left = Double.POSITIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double bottom = Double.NEGATIVE_INFINITY;

  Frame(Size size) {
    this.size = size;
  }

  void include(Box box) {
    left = Math.min(left, box.x() - MARGIN);
    top = Math.min(top, box.y() - MARGIN);
    right = Math.max(right, box.x() + box.width() + MARGIN);
    bottom = Math.max(bottom, box.y() + box.height() + MARGIN);
  }

  /** Fills it all with the colour of the canvas. */
  void ground(Pen pen) {
    pen.rect(left, top, width(), height(), 0, "canvas");
  }

  double left() {
    return left;
  }

  double top() {
    return top;
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  String viewBox() {
    return String.join(
        " ",
        PathText.number(left),
        PathText.number(top),
        PathText.number(width()),
        PathText.number(height()));
  }

  double pictureWidth() {
    return width() * scale();
  }

  double pictureHeight() {
    return height() * scale();
  }

  /** Pixels for each unit of the canvas in a picture made of pixels, of which there is a most. */
  double rasterScale() {
    double most = Math.sqrt(MOST_PIXELS / (width() * height()));
    double longest = MOST_SIDE / Math.max(width(), height());
    return Math.min(Math.min(scale(), most), longest);
  }

  private double scale() {
    return switch (size) {
      case FULL -> 1;
      case THUMB -> Math.min(THUMB_WIDTH / width(), THUMB_HEIGHT / height());
    };
  }
}
