package dev.snapline.preview;

/** The picture of what cannot be drawn: it says why. */
final class Placeholder {
  private static final double WIDTH = 480;
  private static final double HEIGHT = 270;
  private static final double LINE = 18;
  private static final double MARGIN = 30;

  private Placeholder() {}

  static Frame frame(Size size) {
    Frame frame = new Frame(size);
    frame.include(new Box(0, 0, WIDTH, HEIGHT));
    return frame;
  }

  static void draw(Pen pen, String heading, String reason) {
    pen.text(WIDTH / 2, HEIGHT / 2 - 2 * LINE, heading, "title middle");
    double y = HEIGHT / 2 - LINE / 2;
    int from = 0;
    while (from < reason.length() && y < HEIGHT - LINE) {
      int end = TextWidth.fitting(reason, from, NodeShape.SMALL_FONT, WIDTH - 2 * MARGIN);
      int blank = end < reason.length() ? reason.lastIndexOf(' ', end) : -1;
      end = blank > from ? blank + 1 : end;
      pen.text(WIDTH / 2, y, reason.substring(from, end).strip(), "label middle");
      y += LINE;
      from = end;
    }
  }
}
