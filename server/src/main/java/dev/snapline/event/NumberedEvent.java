package dev.snapline.event;

import dev.snapline.history.UserEvent;

/**
 * An event and its place among all events of a user.
 *
 * @param seq 1 for the first event after the start, then always one more
 */
public record NumberedEvent(long seq, UserEvent event) {}
