package dev.snapline.graph;

/**
 * The root of a graph or one subgraph definition, without its nodes and links.
 *
 * @param id the definition's uuid; "" for the root
 * @param name the definition's name; "" for the root
 * @param groups digest of the groups' titles, colours and font sizes
 * @param rest digest of all other content
 * @param layout digest of group bounds, reroutes and the definition's own slots
 */
public record CanonicalScope(String id, String name, Digest groups, Digest rest, Digest layout) {

  /** The path of a node in here. */
  String path(String nodeId) {
    return id.isEmpty() ? nodeId : id + ":" + nodeId;
  }
}
