/**
 * What ran: ComfyUI, its node packs and its Python packages at one moment. The records here know no
 * file; {@code scan}, {@code git} and {@code packages} read them from an installation, {@code
 * compare} and {@code share} do with them what people want.
 */
@NullMarked
package dev.snapline.environment;

import org.jspecify.annotations.NullMarked;
