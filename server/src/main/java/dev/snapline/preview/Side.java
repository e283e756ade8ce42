package dev.snapline.preview;

import java.util.Locale;

/** Which graph a part of a picture belongs to. It begins the part's id: {@code target-node-5}. */
public enum Side {
  /** The only graph of a picture. */
  SNAPLINE,
  BASE,
  TARGET;

  private static final int LONGEST = 100;

  public String node(String id) {
    return part("node", id);
  }

  public String link(String id) {
    return part("link", id);
  }

  /** Groups have no id that every file has, so they are counted. */
  public String group(int index) {
    return part("group", Integer.toString(index));
  }

  /** Ids come from files: whatever could mean something in a page or a selector is left out. */
  private String part(String kind, String id) {
    StringBuilder part = new StringBuilder(32);
    part.append(name().toLowerCase(Locale.ROOT)).append('-').append(kind).append('-');
    int at = 0;
    for (int count = 0; count < LONGEST && at < id.length(); count++) {
      int c = id.codePointAt(at);
      part.append(isPlain(c) ? (char) c : '_');
      at += Character.charCount(c);
    }
    return part.toString();
  }

  private static boolean isPlain(int c) {
    return c < 0x7f && (c == '-' || c == '_' || Character.isLetterOrDigit(c));
  }
}
