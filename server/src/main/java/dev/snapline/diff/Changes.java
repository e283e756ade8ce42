package dev.snapline.diff;

/**
 * Counts of what changed between two graphs, subgraph definitions included.
 *
 * @param runOnly only values differ that ComfyUI rewrites after a run (random seeds)
 */
public record Changes(
    int nodesAdded,
    int nodesRemoved,
    int nodesChanged,
    int nodesMoved,
    int linksAdded,
    int linksRemoved,
    boolean runOnly) {

  public static final Changes NONE = new Changes(0, 0, 0, 0, 0, 0, false);
}
