package dev.snapline.graph;

import dev.snapline.graph.Graph.ValueKind;
import java.util.List;

/**
 * A value that a person sets on a node.
 *
 * @param name as the page shows it; {@code value 3} if nothing tells
 * @param isNamed whether that is its name
 * @param key its place in the JSON of the node: {@code ["widgets_values","2"]}
 * @param isRewritten whether ComfyUI writes another value after a run
 */
public record NodeValue(
    String name,
    boolean isNamed,
    JsonValue value,
    ValueKind kind,
    List<String> key,
    boolean isRewritten) {}
