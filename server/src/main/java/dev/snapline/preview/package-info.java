/** Pictures of graphs. The one door to Batik, and to the process that draws PNGs. */
@NullMarked
package dev.snapline.preview;

import org.jspecify.annotations.NullMarked;
