package dev.snapline.diff;

/**
 * What a snapshot changed.
 *
 * @param message the same in one line of at most 120 characters; "" if there is nothing to say
 */
public record Comparison(ChangeType type, Changes changes, String message) {}
