package dev.snapline.graph;

/**
 * One row of the link table. Two rows are equal if they join the same ends with the same type,
 * whatever the link's id is.
 *
 * @param scope the subgraph definition that it is in; "" for the root
 * @param origin path of the node that it comes from
 * @param target path of the node that it goes to
 */
public record CanonicalLink(String scope, String origin, String target, Digest digest) {}
