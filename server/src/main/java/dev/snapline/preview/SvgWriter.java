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

  private static final int CHUNK = 1 << 10;

  /** The most that one character takes, escaped. */
  private static final int LONGEST = 5;

  private static final byte[][] ESCAPES = escapes();
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

  private final OutputStream out;
  private final byte[] bytes = new byte[ROOM];
  private final Tally tally = new Tally();
  private final Set<String> ids = new HashSet<>();
  private final char[] chars = new char[CHUNK];
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
    for (char c = 0; c < ' '; c++) {
      escapes[c] = XmlText.isAllowed(c) ? escape(c) : new byte[0];
    }
    for (char c : new char[] {'&', '<', '>', '"', '\'', '\\'}) {
      escapes[c] = escape(c);
    }
    return escapes;
  }

  private static byte[] escape(char c) {
    return bytes("&#" + (int) c + ";");
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void group(String id, String title, String style) {
    tally.element();
    raw(GROUP);
    if (!style.isEmpty()) {
      ascii(" class='");
      ascii(style);
      raw(QUOTE);
    }
    if (!id.isEmpty()) {
      ascii(" id='");
      escaped(SvgPen.unique(id, ids));
      raw(QUOTE);
    }
    raw(CLOSE);
    if (!title.isEmpty()) {
      tally.text(title);
      ascii("<title>");
      escaped(title);
      ascii("</title>");
    }
  }

  @Override
  public void end() {
    raw(END_GROUP);
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
    raw(END);
  }

  @Override
  public void circle(double x, double y, double radius, String style) {
    begin(CIRCLE, style);
    attribute(CX, x);
    attribute(CY, y);
    attribute(R, radius);
    raw(END);
  }

  @Override
  public void path(String path, String style) {
    tally.text(path);
    begin(PATH, style);
    raw(D);
    ascii(path);
    raw(END);
  }

  @Override
  public void text(double x, double y, String text, String style) {
    tally.text(text);
    begin(TEXT, style);
    attribute(X, x);
    attribute(Y, y);
    raw(QUOTE);
    raw(CLOSE);
    escaped(text);
    raw(END_TEXT);
  }

  /** Ends the document. */
  void finish() {
    ascii("</svg>");
    flush();
  }

  /** Each attribute begins with the end of the one before it; {@link #END} ends the last. */
  private void begin(byte[] element, String style) {
    tally.element();
    raw(element);
    ascii(style);
  }

  private void attribute(byte[] name, double value) {
    raw(name);
    number(value);
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

  private void raw(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
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

  /** Leaves out what XML forbids, as {@link XmlText} does. */
  private void escaped(String text) {
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(from + CHUNK, text.length());
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      text.getChars(from, to, chars, 0);
      room((to - from) * LONGEST);
      escaped(to - from);
      from = to;
    }
  }

  private void escaped(int count) {
    int at = length;
    for (int i = 0; i < count; i++) {
      char c = chars[i];
      if (c >= 128) {
        length = at;
        i += wide(i, count);
        at = length;
      } else if (ESCAPES[c] == null) {
        bytes[at++] = (byte) c;
      } else {
        byte[] escape = ESCAPES[c];
        System.arraycopy(escape, 0, bytes, at, escape.length);
        at += escape.length;
      }
    }
    length = at;
  }

  /** Answers how many more characters belong to the one at this place. */
  private int wide(int at, int count) {
    int c = Character.codePointAt(chars, at, count);
    if (XmlText.isAllowed(c)) {
      wide(c);
    }
    return Character.charCount(c) - 1;
  }

  private void wide(int c) {
    int parts = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    int first = parts == 1 ? 0xc0 : parts == 2 ? 0xe0 : 0xf0;
    bytes[length++] = (byte) (first | (c >> (6 * parts)));
    for (int part = parts - 1; part >= 0; part--) {
      bytes[length++] = (byte) (0x80 | ((c >> (6 * part)) & 0x3f));
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
