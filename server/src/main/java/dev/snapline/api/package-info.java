/** HTTP and WebSocket. The one door to Javalin. */
@NullMarked
package dev.snapline.api;

import org.jspecify.annotations.NullMarked;
