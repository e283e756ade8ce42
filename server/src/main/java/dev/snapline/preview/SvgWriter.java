package dev.snapline.preview;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes an SVG document in UTF-8 while it is drawn: the same one as {@link SvgPen}, which builds
 * it up first. Two graphs of thousands of nodes would take a second and a hundred megabytes that
 * way. The document needs no escapes within a text of JSON; see {@link XmlBytes}.
 */
final class SvgWriter implements Pen {
  private static final byte[] GROUP = bytes("<g");
  private static final byte[] RECT = bytes("<rect class='");
  private static final byte[] CIRCLE = bytes("<circle class='");
  private static final byte[] PATH = bytes("<path class='");
  private static final byte[] TEXT = bytes("<text class='");
  private static final byte[] X = bytes("' x='");
  private static final byte[] Y = bytes("' y='");
  private static final byte[] WIDTH = bytes("' width='");
  private static final byte[] HEIGHT = bytes("' height='");
  private static final byte[] RX = bytes("' rx='");
  private static final byte[] CX = bytes("' cx='");
  private static final byte[] CY = bytes("' cy='");
  private static final byte[] R = bytes("' r='");
  private static final byte[] D = bytes("' d='");
  private static final byte[] END = bytes("'/>");
  private static final byte[] QUOTE = bytes("'");
  private static final byte[] CLOSE = bytes(">");
  private static final byte[] END_TEXT = bytes("</text>");
  private static final byte[] END_GROUP = bytes("</g>");

  private final XmlBytes text;
  private final Tally tally = new Tally();
  private final Set<String> ids = new HashSet<>();

  /**
   * Begins a document.
   *
   * @param out is not closed
   * @param view what of the canvas it shows
   * @param className of the root
   */
  SvgWriter(OutputStream out, Frame view, String className, String styleSheet) {
    text = new XmlBytes(out);
    text.ascii("<svg xmlns='");
    text.ascii(SvgPen.SVG);
    text.ascii("' class='");
    text.ascii(className);
    text.ascii("' height='");
    text.number(view.pictureHeight());
    text.ascii("' role='img' viewBox='");
    text.ascii(view.viewBox());
    text.ascii("' width='");
    text.number(view.pictureWidth());
    text.ascii("'><style>");
    text.escaped(styleSheet);
    text.ascii("</style>");
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void group(String id, String title, String style) {
    tally.element();
    text.raw(GROUP);
    if (!style.isEmpty()) {
      text.ascii(" class='");
      text.ascii(style);
      text.raw(QUOTE);
    }
    if (!id.isEmpty()) {
      text.ascii(" id='");
      text.escaped(SvgPen.unique(id, ids));
      text.raw(QUOTE);
    }
    text.raw(CLOSE);
    if (!title.isEmpty()) {
      tally.text(title);
      text.ascii("<title>");
      text.escaped(title);
      text.ascii("</title>");
    }
  }

  @Override
  public void end() {
    text.raw(END_GROUP);
  }

  @Override
  public void rect(double x, double y, double width, double height, double radius, String style) {
    begin(RECT, style);
    attribute(X, x);
    attribute(Y, y);
    attribute(WIDTH, width);
    attribute(HEIGHT, height);
    if (radius > 0) {
      attribute(RX, radius);
    }
    text.raw(END);
  }

  @Override
  public void circle(double x, double y, double radius, String style) {
    begin(CIRCLE, style);
    attribute(CX, x);
    attribute(CY, y);
    attribute(R, radius);
    text.raw(END);
  }

  @Override
  public void path(String path, String style) {
    tally.text(path);
    begin(PATH, style);
    text.raw(D);
    text.ascii(path);
    text.raw(END);
  }

  @Override
  public void text(double x, double y, String line, String style) {
    tally.text(line);
    begin(TEXT, style);
    attribute(X, x);
    attribute(Y, y);
    text.raw(QUOTE);
    text.raw(CLOSE);
    text.escaped(line);
    text.raw(END_TEXT);
  }

  /** Ends the document. */
  void finish() {
    text.ascii("</svg>");
    text.flush();
  }

  /** Each attribute begins with the end of the one before it; {@link #END} ends the last. */
  private void begin(byte[] element, String style) {
    tally.element();
    text.raw(element);
    text.ascii(style);
  }

  private void attribute(byte[] name, double value) {
    text.raw(name);
    text.number(value);
  }
}
