/** Two environments and what differs between them. */
@NullMarked
package dev.snapline.environment.compare;

import org.jspecify.annotations.NullMarked;
