package dev.snapline.environment;

/** A file that takes no part, and why. */
public record Unreadable(String file, String why) {}
