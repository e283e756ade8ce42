package dev.snapline.diff;

import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.PickedNodes.Picked;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Where the comparison reads the values of nodes that differ: it knows from digests which they are.
 */
public interface Details {
  /** The nodes with these paths as they were, as far as they can be found. */
  Map<String, Picked> before(Set<String> paths) throws IOException, NotAGraphException;

  /** The nodes with these paths as they are now, as far as they can be found. */
  Map<String, Picked> after(Set<String> paths) throws IOException, NotAGraphException;
}
