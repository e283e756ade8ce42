/** Python packages as they are installed, read from their metadata: no Python is started. */
@NullMarked
package dev.snapline.environment.packages;

import org.jspecify.annotations.NullMarked;
