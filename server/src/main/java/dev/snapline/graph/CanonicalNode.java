package dev.snapline.graph;

import org.jspecify.annotations.Nullable;

/**
 * What tells one node of a graph from another.
 *
 * @param scope id of the subgraph definition that it is in; "" for the root
 * @param path the node's id; inside a subgraph definition {@code uuid:id}
 * @param title what a person named it; null for the name that the type gives
 * @param content digest of all that counts as content
 * @param own sum of the same without inputs that exist only because a link replaces a widget
 * @param lasting sum of the same without also the values that ComfyUI rewrites after a run
 * @param layout digest of position, size and flags
 */
public record CanonicalNode(
    String scope,
    String path,
    String type,
    @Nullable String title,
    Digest content,
    long own,
    long lasting,
    Digest layout) {

  CanonicalNode in(CanonicalScope place) {
    return new CanonicalNode(
        place.id(), place.path(path), type, title, content, own, lasting, layout);
  }

  /** The same node as it is apart from its scope. */
  CanonicalNode apart() {
    return scope.isEmpty()
        ? this
        : new CanonicalNode(
            "", path.substring(scope.length() + 1), type, title, content, own, lasting, layout);
  }

  /** The same node under another path. */
  public CanonicalNode withPath(String newPath) {
    return new CanonicalNode(scope, newPath, type, title, content, own, lasting, layout);
  }
}
