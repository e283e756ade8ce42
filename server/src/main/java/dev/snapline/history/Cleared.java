package dev.snapline.history;

/**
 * What became of the snapshots when a history was cleared.
 *
 * @param removed are in the trash now
 * @param kept are locked and stayed
 */
public record Cleared(int removed, int kept) {}
