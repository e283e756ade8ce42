/** What changed between two graphs. */
@NullMarked
package dev.snapline.diff;

import org.jspecify.annotations.NullMarked;
