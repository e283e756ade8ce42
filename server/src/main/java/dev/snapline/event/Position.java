package dev.snapline.event;

/**
 * A place in the sequence of events.
 *
 * @param epoch names one run of the server: its numbers mean nothing in another
 * @param seq the last event before this place; 0 before the first
 */
public record Position(String epoch, long seq) {}
