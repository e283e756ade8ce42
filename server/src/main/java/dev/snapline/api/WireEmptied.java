package dev.snapline.api;

import dev.snapline.history.UserTrash;

/** How many snapshots went for good, and the size of their files. */
record WireEmptied(int removed, long bytes) {
  static WireEmptied of(UserTrash.Emptied emptied) {
    return new WireEmptied(emptied.removed(), emptied.bytes());
  }
}
