package dev.snapline.history;

import dev.snapline.diff.Details;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.PickedNodes;
import dev.snapline.graph.PickedNodes.Picked;
import dev.snapline.graph.WidgetNames;
import dev.snapline.history.RecentGraphs.Recent;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The nodes that a capture changed, as they were and as they are: mostly remembered from the
 * reading of the graphs, else read once more.
 */
record ChangedNodes(RecentGraphs graphs, State before, State now) implements Details {

  /**
   * A graph and where it is.
   *
   * @param content opened only if what is to be told is not remembered
   */
  record State(Recent recent, Supplier<Content> content) {}

  @Override
  public Map<String, Picked> before(Set<String> paths) throws IOException, NotAGraphException {
    return nodes(before, paths);
  }

  @Override
  public Map<String, Picked> after(Set<String> paths) throws IOException, NotAGraphException {
    return nodes(now, paths);
  }

  private Map<String, Picked> nodes(State state, Set<String> paths)
      throws IOException, NotAGraphException {
    WidgetNames names = state.recent.names();
    var remembered = graphs.picked(state.recent.graph(), paths, names);
    return remembered.isPresent()
        ? remembered.get()
        : PickedNodes.read(state.content.get().graph(), paths, names);
  }
}
