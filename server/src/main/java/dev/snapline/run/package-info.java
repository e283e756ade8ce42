/** What ran, and what became of it. Knows no file, socket or clock. */
@NullMarked
package dev.snapline.run;

import org.jspecify.annotations.NullMarked;
