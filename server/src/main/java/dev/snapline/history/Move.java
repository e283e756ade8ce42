package dev.snapline.history;

/** How a workflow came to another path. */
public enum Move {
  /** it was renamed, or moved to another folder */
  RENAME,
  /** Save As: another file with the same content */
  SAVE_AS,
  /** it was saved, mostly for the first time */
  SAVE
}
