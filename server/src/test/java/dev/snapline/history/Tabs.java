package dev.snapline.history;

import static dev.snapline.history.Captures.graph;

import dev.snapline.graph.CanonicalGraph;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tabs of a page, as it asks for their histories. */
final class Tabs {
  static final String A = "workflows/a.json";
  static final String B = "workflows/b.json";
  static final String UNSAVED = "workflows/Unsaved Workflow.json";

  private Tabs() {}

  static Tab saved(String path, @Nullable String graphId, @Nullable Set<String> existingPaths) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new Tab(path, false, name, graphId, null, null, existingPaths);
  }

  static Tab unsaved(String path, String graphId, int number) throws Exception {
    CanonicalGraph shown = CanonicalGraph.read(graph(number, 0));
    return new Tab(path, true, "Unsaved Workflow", graphId, null, shown, null);
  }

  static Tab remembering(Tab tab, WorkflowKey key) {
    return new Tab(tab.path(), tab.temporary(), tab.name(), tab.graphId(), key, tab.graph(), null);
  }
}
