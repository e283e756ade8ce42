package dev.snapline.diff;

import java.util.Locale;

/** Where a change stands in the list for people, in this order. */
public enum Section {
  ADDED,
  REMOVED,
  MODIFIED,
  LINKS,
  LAYOUT;

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
