/**
 * Search over all snapshots of a user: what was typed ({@link dev.snapline.search.QueryFormat}),
 * the texts that graphs hold, and where a snapshot matches.
 */
@NullMarked
package dev.snapline.search;

import org.jspecify.annotations.NullMarked;
