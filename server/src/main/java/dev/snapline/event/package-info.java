/** What browsers are told, in order, and again after a reconnect. */
@NullMarked
package dev.snapline.event;

import org.jspecify.annotations.NullMarked;
