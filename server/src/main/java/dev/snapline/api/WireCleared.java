package dev.snapline.api;

/** What became of the snapshots when a history was cleared: {@code kept} are locked. */
record WireCleared(int removed, int kept) {}
