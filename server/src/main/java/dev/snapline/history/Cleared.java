package dev.snapline.history;

/**
 * What became of the snapshots when a history was cleared.
 *
 * @param removed are in the trash now
 * @param kept stayed: they are locked, or an open page shows them
 */
public record Cleared(int removed, int kept) {}
