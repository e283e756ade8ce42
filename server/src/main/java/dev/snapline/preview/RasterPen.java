package dev.snapline.preview;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Draws a PNG with Java2D, which no other process than {@link PngMain} loads. */
final class RasterPen implements Pen {
  /*
   * What is drawn is noted first and painted in strips of a few rows, each into the same small
   * image: the memory that a picture takes does not grow with its height.
   */
  private static final int STRIP = 128;
  private static final double REACH = 12; // of the widest line beyond its shape
  private static final double HIGHEST = 400; // no text is higher: the font of a group is bounded

  private final Frame frame;
  private final double scale;
  private final Tally tally = new Tally();
  private final Deque<List<String>> around = new ArrayDeque<>(List.of(List.of()));
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Something to paint.
   *
   * @param around the styles of the parts that it lies in, outermost first
   * @param top where it begins on the canvas, at most
   * @param bottom where it ends, at least
   */
  private record Piece(
      String element,
      String style,
      List<String> around,
      double top,
      double bottom,
      Painting painting) {}

  private interface Painting {
    void paint(Graphics2D graphics, Look look);
  }

  RasterPen(Frame frame) {
    this.frame = frame;
    scale = frame.rasterScale();
  }

  @Override
  public void group(String id, String title, String style) {
    tally.element();
    List<String> styles = new ArrayList<>(around.element());
    styles.add(style);
    around.push(List.copyOf(styles));
  }

  @Override
  public void end() {
    around.pop();
  }

  @Override
  public void rect(double x, double y, double width, double height, double radius, String style) {
    Shape shape =
        radius == 0
            ? new Rectangle2D.Double(x, y, width, height)
            : new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
    shape("rect", shape, style);
  }

  @Override
  public void circle(double x, double y, double radius, String style) {
    shape("circle", new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), style);
  }

  @Override
  public void path(String path, String style) {
    tally.text(path);
    shape("path", PathShape.of(path), style);
  }

  private void shape(String element, Shape shape, String style) {
    Rectangle2D bounds = shape.getBounds2D();
    note(
        element,
        style,
        bounds.getMinY() - REACH,
        bounds.getMaxY() + REACH,
        (graphics, look) -> {
          if (look.fill() != null) {
            graphics.setColor(look.fill());
            fill(graphics, shape);
          }
          if (look.line() != null) {
            graphics.setColor(look.line());
            graphics.setStroke(look.stroke());
            graphics.draw(shape);
          }
        });
  }

  /** Straight edges need no smoothing, and the ground of a picture has many pixels. */
  private static void fill(Graphics2D graphics, Shape shape) {
    if (shape instanceof Rectangle2D) {
      graphics.setRenderingHint(
          RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
      graphics.fill(shape);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    } else {
      graphics.fill(shape);
    }
  }

  @Override
  public void text(double x, double y, String text, String style) {
    tally.text(text);
    String clean = XmlText.of(text);
    note(
        "text",
        style,
        y - HIGHEST,
        y + HIGHEST,
        (graphics, look) -> paint(graphics, x, y, clean, look));
  }

  /** The font may be wider than the one that the picture is laid out for: it is pressed then. */
  private static void paint(Graphics2D graphics, double x, double y, String text, Look look) {
    if (text.isBlank() || look.fill() == null) {
      return;
    }
    graphics.setFont(look.font());
    double width = Math.max(1, graphics.getFontMetrics().stringWidth(text));
    double pressed = Math.min(1, TextWidth.of(text, look.font().getSize2D()) / width);
    double shift =
        switch (look.anchor()) {
          case START -> 0;
          case MIDDLE -> width * pressed / 2;
          case END -> width * pressed;
        };
    AffineTransform before = graphics.getTransform();
    graphics.translate(x - shift, y);
    graphics.scale(pressed, 1);
    graphics.setColor(look.fill());
    graphics.drawString(text, 0, 0);
    graphics.setTransform(before);
  }

  private void note(String element, String style, double top, double bottom, Painting painting) {
    tally.element();
    pieces.add(new Piece(element, style, around.element(), top, bottom, painting));
  }

  /**
   * The picture of all that was drawn.
   *
   * @param css the style sheet
   */
  byte[] png(String css) {
    Looks looks = new Looks(new Sheet(css), scale);
    int width = (int) Math.max(1, Math.round(frame.width() * scale));
    int height = (int) Math.max(1, Math.round(frame.height() * scale));
    BufferedImage strip = new BufferedImage(width, STRIP, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) strip.getRaster().getDataBuffer()).getData();
    try (PngWriter png = new PngWriter(width, height)) {
      for (int top = 0; top < height; top += STRIP) {
        paint(strip, top, looks);
        for (int row = 0; row < Math.min(STRIP, height - top); row++) {
          png.row(pixels, row * width);
        }
      }
      return png.finish();
    }
  }

  private void paint(BufferedImage strip, int top, Looks looks) {
    Graphics2D graphics = strip.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.translate(0, -top);
      graphics.scale(scale, scale);
      graphics.translate(-frame.left(), -frame.top());
      double from = frame.top() + top / scale;
      double to = from + STRIP / scale;
      for (Piece piece : pieces) {
        if (piece.bottom() >= from && piece.top() <= to) {
          piece
              .painting()
              .paint(graphics, looks.of(piece.element(), piece.style(), piece.around()));
        }
      }
    } finally {
      graphics.dispose();
    }
  }
}
