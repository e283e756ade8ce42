package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import java.util.Arrays;

/**
 * Which nodes a graph has, in few numbers, however many they are: enough to tell whether two graphs
 * are one in two states.
 */
final class Sketch {
  /*
   * Each node (its path and type) is a number that looks random; the smallest of them are kept. Of
   * two graphs with no more nodes than that, the share of common nodes is exact; of larger ones it
   * is an estimate from the smallest numbers of both, good to a few hundredths.
   */
  static final int SIZE = 512;

  private final int[] smallest;

  private Sketch(int[] smallest) {
    this.smallest = smallest;
  }

  static Sketch of(CanonicalGraph graph) {
    int[] all =
        graph.nodes().stream()
            .mapToInt(node -> spread(31 * node.path().hashCode() + node.type().hashCode()))
            .sorted()
            .distinct()
            .limit(SIZE)
            .toArray();
    return new Sketch(all);
  }

  /** The finishing step of MurmurHash3: neighbours become strangers. */
  private static int spread(int number) {
    int mixed = (number ^ (number >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  int size() {
    return smallest.length;
  }

  /** Nodes that both have, as a share of those that one of them has: 0 to 1. */
  double similarity(Sketch other) {
    int common = 0;
    int seen = 0;
    int mine = 0;
    int theirs = 0;
    while (seen < SIZE && (mine < smallest.length || theirs < other.smallest.length)) {
      int order = compare(mine, other, theirs);
      common += order == 0 ? 1 : 0;
      mine += order <= 0 ? 1 : 0;
      theirs += order >= 0 ? 1 : 0;
      seen++;
    }
    return seen == 0 ? 1 : (double) common / seen;
  }

  private int compare(int mine, Sketch other, int theirs) {
    if (mine == smallest.length || theirs == other.smallest.length) {
      return mine == smallest.length ? 1 : -1;
    }
    return Integer.compare(smallest[mine], other.smallest[theirs]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch sketch && Arrays.equals(smallest, sketch.smallest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(smallest);
  }
}
