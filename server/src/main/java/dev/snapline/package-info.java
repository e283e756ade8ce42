/** The Snapline server: version history for ComfyUI workflows. Start reading at {@code Main}. */
@NullMarked
package dev.snapline;

import org.jspecify.annotations.NullMarked;
