package dev.snapline.preview;

/** A rectangle on the canvas. */
record Box(double x, double y, double width, double height) {
  double centreX() {
    return x + width / 2;
  }

  double centreY() {
    return y + height / 2;
  }

  Box grown(double by) {
    return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
  }
}
