/** Histories as one file: out of the server, and into it. */
@NullMarked
package dev.snapline.transfer;

import org.jspecify.annotations.NullMarked;
