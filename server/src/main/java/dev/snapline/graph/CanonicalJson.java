package dev.snapline.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snapline.graph.Members.Member;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * A buffer for values in the one form that equal values share: members by name, numbers without
 * needless digits, everything but ASCII escaped. It is never read back, only hashed.
 */
final class CanonicalJson {
  /*
   * The bytes of one node at most are here at a time. An object is written as it comes, and only
   * if its members were out of order are their bytes moved: files of ComfyUI have hundreds of small
   * objects, so a tree, or a digest for each object, would cost more than all the rest.
   */
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** What a member whose value is null means. */
  enum Nulls {
    ABSENT,
    KEPT
  }

  /** More than most nodes take. */
  private static final int FIRST = 2048;

  private byte[] bytes = new byte[FIRST];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Drops everything from a place on. */
  void cut(int newLength) {
    length = newLength;
  }

  /** What was written from a place on. */
  String text(int from) {
    return text(from, length);
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }

  /** Whether this ASCII text is all that was written from a place on. */
  boolean is(String text, int from) {
    return length - from == text.length()
        && Arrays.equals(
            bytes, from, length, text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
  }

  /** The value that starts at the parser's token; afterwards the parser is at its last token. */
  void value(JsonParser in, Nulls nulls) throws IOException {
    JsonToken token = in.currentToken();
    switch (token) {
      case START_OBJECT -> object(in, nulls, Set.of());
      case START_ARRAY -> array(in, nulls);
      case VALUE_STRING -> string(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
      default -> ascii(token.asString());
    }
  }

  /** The same of a value that is in memory. */
  void value(JsonValue value, Nulls nulls) {
    if (value instanceof JsonValue.Fields object) {
      put('{');
      object.fields().entrySet().stream()
          .filter(field -> nulls == Nulls.KEPT || !field.getValue().isNull())
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              field -> {
                string(field.getKey().toCharArray(), 0, field.getKey().length());
                put(':');
                value(field.getValue(), nulls);
                put(',');
              });
      put('}');
    } else if (value instanceof JsonValue.Items array) {
      put('[');
      for (JsonValue item : array.items()) {
        value(item, nulls);
        put(',');
      }
      put(']');
    } else if (value instanceof JsonValue.Text text) {
      string(text.text().toCharArray(), 0, text.text().length());
    } else if (value instanceof JsonValue.Numeral numeral) {
      ascii(number(numeral.written()));
    } else {
      ascii(value instanceof JsonValue.Flag flag ? String.valueOf(flag.isTrue()) : "null");
    }
  }

  /** The object that starts at the parser's token, without some of its members. */
  void object(JsonParser in, Nulls nulls, Set<String> without) throws IOException {
    put('{');
    int first = length;
    Members members = new Members();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
      int from = length;
      if (without.contains(name)) {
        in.skipChildren();
        continue;
      }
      if (!isNull || nulls == Nulls.KEPT) {
        string(name.toCharArray(), 0, name.length());
        put(':');
        value(in, nulls);
        put(',');
      }
      members.add(name, from, length);
    }
    order(members, first);
    put('}');
  }

  /** Puts members that were written one after the other, from a place on, into their order. */
  void order(Members members, int first) {
    if (members.isInOrder()) {
      return;
    }
    byte[] sorted = new byte[length - first];
    int end = 0;
    for (Member member : members.sorted()) {
      int size = member.to() - member.from();
      System.arraycopy(bytes, member.from(), sorted, end, size);
      end += size;
    }
    System.arraycopy(sorted, 0, bytes, first, end);
    length = first + end;
  }

  private void array(JsonParser in, Nulls nulls) throws IOException {
    put('[');
    while (in.nextToken() != JsonToken.END_ARRAY) {
      value(in, nulls);
      put(',');
    }
    put(']');
  }

  void put(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /** Whether a text is written as it is, between quotes. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char unit) {
    return unit >= ' ' && unit < 0x7f && unit != '"' && unit != '\\';
  }

  /** UTF-16 units, each for itself: half of a pair is as good as any other. */
  private void string(char[] text, int from, int count) {
    room(count + 2);
    bytes[length++] = '"';
    for (int i = from; i < from + count; i++) {
      char unit = text[i];
      if (isPlain(unit)) {
        bytes[length++] = (byte) unit;
      } else {
        room(6 + from + count - i);
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          bytes[length++] = HEX[unit >> shift & 15];
        }
      }
    }
    room(1);
    bytes[length++] = '"';
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** A short whole number, as most are, is its own canonical form. */
  private void number(JsonParser in) throws IOException {
    char[] text = in.getTextCharacters();
    int from = in.getTextOffset();
    int count = in.getTextLength();
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT || count > 18 || text[from] == '-') {
      ascii(number(in.getText()));
      return;
    }
    room(count);
    for (int i = from; i < from + count; i++) {
      bytes[length++] = (byte) text[i];
    }
  }

  /** 7 for 7.0, 0 for -0. A number of more than 40 digits stays as it is written. */
  static String number(String text) {
    if (text.length() > 64 || isShortest(text)) {
      return text;
    }
    try {
      BigDecimal value = new BigDecimal(text).stripTrailingZeros();
      long digits =
          Math.max((long) value.precision() - value.scale(), 0) + Math.max(value.scale(), 0);
      return digits <= 40 ? value.toPlainString() : text;
    } catch (NumberFormatException e) {
      return text; // its exponent is beyond what an int can hold
    }
  }

  /** Whether it is a whole number without a needless digit, as most are. */
  private static boolean isShortest(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    if (at == text.length() || (text.charAt(at) == '0' && text.length() > 1)) {
      return false;
    }
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == text.length() && at <= 40;
  }
}
