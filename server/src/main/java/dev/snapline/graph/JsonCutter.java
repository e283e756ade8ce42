package dev.snapline.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where the parts of a JSON value begin and end, ten times as fast as they can be read. What
 * it takes for a value may still be none: that is seen when it is read.
 */
final class JsonCutter {
  private final byte[] source;
  private int at;
  private int marks;

  JsonCutter(byte[] source) {
    this.source = source;
  }

  /** The bytes are not JSON. */
  static final class CannotCutException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** All of the bytes as one value. */
  Slice whole() throws CannotCutException {
    try {
      at = 0;
      Slice slice = value();
      space(source.length);
      if (at != source.length) {
        throw new CannotCutException();
      }
      return slice;
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new CannotCutException();
    }
  }

  /** The members of an object. Of several with one name the last counts. */
  Map<String, Slice> members(Slice object)
      throws CannotCutException, IOException, NotAGraphException {
    Map<String, Slice> members = new LinkedHashMap<>();
    at = object.from() + 1;
    while (true) {
      space(object.to());
      if (source[at] == '}') {
        return members;
      }
      if (source[at] != '"') {
        throw new CannotCutException();
      }
      String name = value().read().name();
      space(object.to());
      if (source[at++] != ':') {
        throw new CannotCutException();
      }
      members.put(name, value());
      separator(object.to());
    }
  }

  /** The items of an array; the values of an object. */
  List<Slice> items(Slice struct) throws CannotCutException, IOException, NotAGraphException {
    if (struct.isObject()) {
      return List.copyOf(members(struct).values());
    }
    List<Slice> items = new ArrayList<>();
    at = struct.from() + 1;
    while (true) {
      space(struct.to());
      if (source[at] == ']') {
        return items;
      }
      items.add(value());
      separator(struct.to());
    }
  }

  private void separator(int end) throws CannotCutException {
    space(end);
    if (source[at] == ',') {
      at++;
    } else if (source[at] != '}' && source[at] != ']') {
      throw new CannotCutException();
    }
  }

  private Slice value() throws CannotCutException {
    space(source.length);
    int from = at;
    switch (source[at]) {
      case '"' -> text();
      case '{', '[' -> struct();
      default -> scalar();
    }
    return new Slice(source, from, at);
  }

  private void text() {
    for (at++; source[at] != '"'; at++) {
      if (source[at] == '\\') {
        at++;
      }
    }
    at++;
  }

  private void struct() throws CannotCutException {
    int depth = 0;
    do {
      switch (source[at]) {
        case '"' -> {
          text();
          continue;
        }
        case '{', '[' -> {
          if (++depth > GraphJson.DEEPEST) {
            throw new CannotCutException();
          }
        }
        case '}', ']' -> depth--;
        case ',', ':' -> marks++;
        case 'N', 'I' -> throw new CannotCutException(); // NaN, Infinity
        default -> {}
      }
      at++;
    } while (depth > 0);
    if (marks > GraphJson.MOST_TOKENS) {
      throw new CannotCutException();
    }
  }

  private void scalar() throws CannotCutException {
    int from = at;
    while (at < source.length && !isEnd(source[at])) {
      if (source[at] == 'N' || source[at] == 'I') {
        throw new CannotCutException();
      }
      at++;
    }
    if (at == from) {
      throw new CannotCutException();
    }
  }

  private static boolean isEnd(byte unit) {
    return unit == ',' || unit == '}' || unit == ']' || unit <= ' ';
  }

  private void space(int end) {
    while (at < end && source[at] <= ' ' && source[at] >= 0) {
      at++;
    }
  }
}
