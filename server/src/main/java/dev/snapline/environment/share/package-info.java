/** Environments as files that other programs and other people understand. */
@NullMarked
package dev.snapline.environment.share;

import org.jspecify.annotations.NullMarked;
