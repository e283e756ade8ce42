package dev.snapline.history;

import dev.snapline.graph.GraphBytes;
import java.util.Map;

/**
 * What a snapshot's file holds beside the metadata.
 *
 * @param graph kept byte for byte
 * @param parts other members as JSON bytes, by name in the order to be written: {@code
 *     widgetNames}, {@code prompt}, {@code ran}, {@code thumbnail}
 */
public record Content(Map<String, byte[]> parts, GraphBytes graph) {}
