package dev.snapline.transfer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the members of a JSON object, and the items of one that is a list, by quotes and brackets
 * alone. What stands in them need not be right: one bad item does not hide the others, as it would
 * from a parser. Nothing of it is kept but where it is.
 */
final class JsonSlices {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_ITEMS = 1_000_000;
  private static final int BUFFER = 1 << 16;

  private final FileSlice file;
  private final String listName;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private final Map<String, FileSlice> members = new HashMap<>();
  private final List<FileSlice> items = new ArrayList<>();
  private long position;
  private int next;
  private boolean hasList;
  private boolean isObject;
  private boolean isWhole;
  private boolean isCutOff;

  private JsonSlices(FileSlice file, String listName, InputStream in) throws IOException {
    this.file = file;
    this.listName = listName;
    this.in = in;
    next = read();
  }

  /** {@code listName} is the member whose items are found, if it is a list. */
  static JsonSlices of(FileSlice file, String listName) throws IOException {
    try (InputStream in = file.open()) {
      var slices = new JsonSlices(file, listName, in);
      try {
        slices.object();
      } catch (EOFException e) {
        slices.isCutOff = true;
      }
      return slices;
    }
  }

  /** Members by name, but for the list. None if this is no object. */
  Map<String, FileSlice> members() {
    return members;
  }

  List<FileSlice> items() {
    return items;
  }

  boolean hasList() {
    return hasList;
  }

  boolean isObject() {
    return isObject;
  }

  /** Whether it is one object from brace to brace. */
  boolean isWhole() {
    return isWhole;
  }

  /** Whether the file ended before the object did. */
  boolean isCutOff() {
    return isCutOff;
  }

  private void object() throws IOException {
    if (next == 0xEF) {
      skip(3); // a byte order mark
    }
    skipGaps();
    if (next != '{') {
      return;
    }
    isObject = true;
    take();
    for (skipGaps(); next != '}'; skipGaps()) {
      if (next != '"') {
        return; // no JSON: who reads it says why
      }
      String name = name();
      skipGaps();
      if (next != ':') {
        return;
      }
      take();
      skipGaps();
      member(name);
    }
    isWhole = true;
  }

  private void member(String name) throws IOException {
    if (name.equals(listName) && next == '[' && !hasList) {
      hasList = true;
      list();
      return;
    }
    long from = position;
    value();
    members.put(name, file.slice(from, position - from));
  }

  private void list() throws IOException {
    take();
    for (skipGaps(); next != ']'; skipGaps()) {
      long from = position;
      if (items.size() == MOST_ITEMS) {
        throw BadImportException.because("The file has more than a million records.");
      }
      try {
        value();
      } finally {
        items.add(file.slice(from, position - from)); // also one that the end of the file cut off
      }
    }
    take();
  }

  private String name() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (take(); next != '"'; take()) {
      if (next == '\\') {
        bytes.write(next);
        take();
      }
      bytes.write(next);
    }
    take();
    return bytes.size() > LONGEST_NAME ? "" : bytes.toString(StandardCharsets.UTF_8);
  }

  private void value() throws IOException {
    if (next == '"') {
      string();
    } else if (next == '{' || next == '[') {
      structure();
    } else {
      do {
        take();
      } while (",]} \t\r\n:\"[{".indexOf(next) < 0);
    }
  }

  private void structure() throws IOException {
    long depth = 0;
    do {
      if (next == '"') {
        string();
        continue;
      }
      depth += next == '{' || next == '[' ? 1 : 0;
      depth -= next == '}' || next == ']' ? 1 : 0;
      take();
    } while (depth > 0);
  }

  private void string() throws IOException {
    take();
    while (next != '"') {
      if (next == '\\') {
        take();
      }
      take();
    }
    take();
  }

  private void skipGaps() throws IOException {
    while (next == ' ' || next == '\t' || next == '\r' || next == '\n' || next == ',') {
      take();
    }
    if (next < 0) {
      throw new EOFException();
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      take();
    }
  }

  private void take() throws IOException {
    if (next < 0) {
      throw new EOFException();
    }
    position++;
    next = read();
  }

  /** The next byte, or -1. Every byte of a large file comes through here. */
  private int read() throws IOException {
    if (at == limit) {
      limit = Math.max(0, in.read(buffer));
      at = 0;
    }
    return at < limit ? buffer[at++] & 0xFF : -1;
  }
}
