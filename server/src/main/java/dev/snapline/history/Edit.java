package dev.snapline.history;

import org.jspecify.annotations.Nullable;

/**
 * What a person changes on a snapshot. A part that is {@code null} stays as it is.
 *
 * @param expectedRev the revision that the person saw; {@code null} if the newest will do
 */
public record Edit(
    @Nullable String label,
    @Nullable String notes,
    @Nullable Boolean locked,
    @Nullable Integer expectedRev) {}
