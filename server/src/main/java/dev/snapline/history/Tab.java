package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import java.text.Normalizer;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An open tab of ComfyUI, whose history is looked for.
 *
 * @param path ComfyUI's path of the workflow
 * @param temporary it was never saved
 * @param graphId the graph's own id
 * @param remembered the history that the browser had for this tab
 * @param graph what the tab shows; {@code null} if the page did not send it
 * @param existingPaths the saved workflows that ComfyUI has; {@code null} if the page does not know
 */
public record Tab(
    String path,
    boolean temporary,
    String name,
    @Nullable String graphId,
    @Nullable WorkflowKey remembered,
    @Nullable CanonicalGraph graph,
    @Nullable Set<String> existingPaths) {

  public Tab {
    path = Limits.path(path);
    name = Limits.name(name);
    graphId = Limits.graphId(graphId);
    existingPaths = existingPaths == null ? null : normal(existingPaths);
  }

  private static Set<String> normal(Set<String> paths) {
    return paths.stream()
        .map(path -> Normalizer.normalize(path, Normalizer.Form.NFC))
        .collect(Collectors.toUnmodifiableSet());
  }
}
