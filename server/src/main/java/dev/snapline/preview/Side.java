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
    StringBuilder part = new StringBuilder(name().toLowerCase(Locale.ROOT));
    part.append('-').append(kind).append('-');
    id.codePoints().limit(LONGEST).forEach(c -> part.append(isPlain(c) ? (char) c : '_'));
    return part.toString();
  }

  private static boolean isPlain(int c) {
    return c < 0x7f && (c == '-' || c == '_' || Character.isLetterOrDigit(c));
  }
}
