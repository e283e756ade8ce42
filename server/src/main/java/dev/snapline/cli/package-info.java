/** The command line: what a person can do with a data folder without ComfyUI. */
@NullMarked
package dev.snapline.cli;

import org.jspecify.annotations.NullMarked;
