/** Reads what an installation of ComfyUI holds now. */
@NullMarked
package dev.snapline.environment.scan;

import org.jspecify.annotations.NullMarked;
