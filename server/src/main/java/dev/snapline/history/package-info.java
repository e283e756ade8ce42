/** Workflows, their snapshots and the rules of their history. Knows no file, socket or clock. */
@NullMarked
package dev.snapline.history;

import org.jspecify.annotations.NullMarked;
