package dev.snapline.api;

import org.jspecify.annotations.Nullable;

/**
 * The parts of both pictures that show a change.
 *
 * @param base its id in the picture of the base; null if nothing there shows it
 */
record ChangePlace(@Nullable String base, @Nullable String target) {}
