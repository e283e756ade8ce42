/** Histories as folders of plain JSON files. */
@NullMarked
package dev.snapline.store.file;

import org.jspecify.annotations.NullMarked;
