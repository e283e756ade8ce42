package dev.snapline.diff;

import java.util.Locale;

/** What a snapshot changed against its parent, as one word. */
public enum ChangeType {
  INITIAL,
  NODE_ADD,
  NODE_REMOVE,
  CONNECTION,
  PARAM,
  MOVE,
  MIXED,
  UNKNOWN;

  /** The word in JSON and on screen: {@code node_add}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this word; {@link #UNKNOWN} for a word that a newer version may have written. */
  public static ChangeType ofWord(String word) {
    for (ChangeType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    return UNKNOWN;
  }
}
