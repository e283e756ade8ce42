/** Pictures of graphs. The one door to Batik. */
@NullMarked
package dev.snapline.preview;

import org.jspecify.annotations.NullMarked;
