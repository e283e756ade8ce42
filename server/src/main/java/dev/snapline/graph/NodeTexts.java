package dev.snapline.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one can read of a node.
 *
 * @param path the node's id; inside a subgraph definition {@code uuid:id}; "" for a definition
 *     itself, whose name is the title
 * @param type "" for a definition
 * @param title what a person named it; null for the name that the type gives
 * @param values the different texts of its widgets, in their order; numbers and switches are none
 */
public record NodeTexts(String path, String type, @Nullable String title, List<String> values) {

  public NodeTexts {
    values = List.copyOf(values);
  }
}
