package dev.snapline.preview;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the text of a document in UTF-8. What is escaped needs no escapes within a text of JSON
 * either: it has no quotation marks, no reverse slashes and no control characters.
 */
final class XmlBytes {
  private static final int ROOM = 1 << 13;
  private static final int CHUNK = 1 << 10;

  /** The most that one character takes, escaped. */
  private static final int LONGEST = 5;

  private static final byte[][] ESCAPES = escapes();

  private final OutputStream out;
  private final byte[] bytes = new byte[ROOM];
  private final char[] chars = new char[CHUNK];
  private int length;

  /** {@code out} is not closed. */
  XmlBytes(OutputStream out) {
    this.out = out;
  }

  private static byte[][] escapes() {
    byte[][] escapes = new byte[128][];
    for (char c = 0; c < ' '; c++) {
      escapes[c] = XmlText.isAllowed(c) ? escape(c) : new byte[0];
    }
    for (char c : new char[] {'"', '\'', '\\'}) {
      escapes[c] = escape(c);
    }
    escapes['&'] = "&amp;".getBytes(StandardCharsets.US_ASCII);
    escapes['<'] = "&lt;".getBytes(StandardCharsets.US_ASCII);
    escapes['>'] = "&gt;".getBytes(StandardCharsets.US_ASCII);
    return escapes;
  }

  private static byte[] escape(char c) {
    return ("&#" + (int) c + ";").getBytes(StandardCharsets.US_ASCII);
  }

  /** As {@link PathText#number} writes it. */
  void number(double value) {
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

  void raw(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  /** A text of this program's own, which needs no escapes. */
  @SuppressWarnings("deprecation") // every character is one byte: nothing copies them faster
  void ascii(String text) {
    if (text.length() > ROOM) {
      escaped(text);
      return;
    }
    room(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
  }

  /** Leaves out what XML forbids, as {@link XmlText} does. */
  void escaped(String text) {
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

  void flush() {
    try {
      out.write(bytes, 0, length);
      length = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
