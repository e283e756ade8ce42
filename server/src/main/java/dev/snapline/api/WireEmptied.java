package dev.snapline.api;

import dev.snapline.history.UserTrash;

/** How many snapshots went for good, the size of their files, and how many profiles went. */
record WireEmptied(int removed, long bytes, int profiles) {
  static WireEmptied of(UserTrash.Emptied emptied, int profiles) {
    return new WireEmptied(emptied.removed(), emptied.bytes(), profiles);
  }
}
