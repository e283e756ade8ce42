package dev.snapline.transfer;

/**
 * A part of what was to be imported that was left out.
 *
 * @param name a file, or a place in one, for people
 * @param reason a clause
 */
public record Refused(String name, String reason) {}
