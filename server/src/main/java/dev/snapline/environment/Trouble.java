package dev.snapline.environment;

/**
 * Something that could not be read, or looks wrong.
 *
 * @param entry the folder, package or file that it is about
 * @param why a clause for people
 */
public record Trouble(String entry, String why) {}
