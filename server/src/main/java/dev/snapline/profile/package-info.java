/** Named sets of workflows. Knows no file, socket or clock. */
@NullMarked
package dev.snapline.profile;

import org.jspecify.annotations.NullMarked;
