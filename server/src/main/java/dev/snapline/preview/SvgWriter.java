package dev.snapline.preview;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes an SVG document in UTF-8 while it is drawn: the same one as {@link SvgPen}, which builds
 * it up first. Two graphs of thousands of nodes would take a second and a hundred megabytes that
 * way. The document needs no escapes within a text of JSON: it has no quotation marks, no reverse
 * slashes and no control characters.
 */
final class SvgWriter implements Pen {
  private static final int ROOM = 1 << 13;

  /** The most that one character takes: an escape, or four bytes of two halves. */
  private static final int LONGEST = 6;

  private static final byte[][] ESCAPES = escapes();

  private final OutputStream out;
  private final byte[] bytes = new byte[ROOM];
  private final Tally tally = new Tally();
  private final Set<String> ids = new HashSet<>();
  private int length;

  /**
   * Begins a document.
   *
   * @param out is not closed
   * @param view what of the canvas it shows
   * @param className of the root
   */
  SvgWriter(OutputStream out, Frame view, String className, String styleSheet) {
    this.out = out;
    ascii("<svg xmlns='");
    ascii(SvgPen.SVG);
    ascii("' class='");
    ascii(className);
    ascii("' height='");
    number(view.pictureHeight());
    ascii("' role='img' viewBox='");
    ascii(view.viewBox());
    ascii("' width='");
    number(view.pictureWidth());
    ascii("'><style>");
    escaped(styleSheet);
    ascii("</style>");
  }

  private static byte[][] escapes() {
    byte[][] escapes = new byte[128][];
    for (int c = 0; c < ' '; c++) {
      escapes[c] = ("&#" + c + ";").getBytes(StandardCharsets.US_ASCII);
    }
    for (char c : new char[] {'&', '<', '>', '"', '\'', '\\'}) {
      escapes[c] = ("&#" + (int) c + ";").getBytes(StandardCharsets.US_ASCII);
    }
    return escapes;
  }

  @Override
  public void group(String id, String title, String style) {
    begin("<g", style);
    if (!id.isEmpty()) {
      ascii(" id='");
      escaped(SvgPen.unique(id, ids));
      ascii("'");
    }
    ascii(">");
    if (!title.isEmpty()) {
      tally.text(title);
      ascii("<title>");
      escaped(XmlText.of(title));
      ascii("</title>");
    }
  }

  @Override
  public void end() {
    ascii("</g>");
  }

  @Override
  public void rect(double x, double y, double width, double height, double radius, String style) {
    begin("<rect", style);
    attribute(" x='", x);
    attribute(" y='", y);
    attribute(" width='", width);
    attribute(" height='", height);
    if (radius > 0) {
      attribute(" rx='", radius);
    }
    ascii("/>");
  }

  @Override
  public void circle(double x, double y, double radius, String style) {
    begin("<circle", style);
    attribute(" cx='", x);
    attribute(" cy='", y);
    attribute(" r='", radius);
    ascii("/>");
  }

  @Override
  public void path(String path, String style) {
    tally.text(path);
    begin("<path", style);
    ascii(" d='");
    ascii(path);
    ascii("'/>");
  }

  @Override
  public void text(double x, double y, String text, String style) {
    tally.text(text);
    begin("<text", style);
    attribute(" x='", x);
    attribute(" y='", y);
    ascii(">");
    escaped(XmlText.of(text));
    ascii("</text>");
  }

  /** Ends the document. */
  void finish() {
    ascii("</svg>");
    flush();
  }

  private void begin(String element, String style) {
    tally.element();
    ascii(element);
    if (!style.isEmpty()) {
      ascii(" class='");
      ascii(style);
      ascii("'");
    }
  }

  private void attribute(String name, double value) {
    ascii(name);
    number(value);
    ascii("'");
  }

  /** As {@link PathText#number} writes it. */
  private void number(double value) {
    long tenths = Math.round(value * 10);
    if (tenths < 0) {
      ascii("-");
      tenths = -tenths;
    }
    whole(tenths / 10);
    if (tenths % 10 != 0) {
      room(2);
      bytes[length++] = '.';
      bytes[length++] = (byte) ('0' + tenths % 10);
    }
  }

  private void whole(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    length += digits;
    long rest = number;
    for (int at = length - 1; at >= length - digits; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** A text of this program's own, which needs no escapes. */
  @SuppressWarnings("deprecation") // every character is one byte: nothing copies them faster
  private void ascii(String text) {
    if (text.length() > ROOM) {
      escaped(text);
      return;
    }
    room(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      room(LONGEST);
      byte[] escape = c < 128 ? ESCAPES[c] : null;
      if (c < 128 && escape == null) {
        bytes[length++] = (byte) c;
      } else if (escape != null) {
        System.arraycopy(escape, 0, bytes, length, escape.length);
        length += escape.length;
      } else if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
        wide(text.codePointAt(i++));
      } else {
        wide(c);
      }
    }
  }

  private void wide(int c) {
    int parts = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    int first = parts == 1 ? 0xc0 : parts == 2 ? 0xe0 : 0xf0;
    bytes[length++] = (byte) (first | c >> 6 * parts);
    for (int part = parts - 1; part >= 0; part--) {
      bytes[length++] = (byte) (0x80 | c >> 6 * part & 0x3f);
    }
  }

  private void room(int needed) {
    if (length + needed > ROOM) {
      flush();
    }
  }

  private void flush() {
    try {
      out.write(bytes, 0, length);
      length = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
