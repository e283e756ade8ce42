/** What a repository says of itself, read from its files: no program is started. */
@NullMarked
package dev.snapline.environment.git;

import org.jspecify.annotations.NullMarked;
