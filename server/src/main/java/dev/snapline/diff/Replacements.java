package dev.snapline.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds nodes that were made anew under another id: of the same type, with the same title or at
 * least half of the links, and only where there is but one such node.
 */
final class Replacements {
  private static final int MOST_PAIRS = 10_000;

  private Replacements() {}

  /**
   * A node that went or came.
   *
   * @param neighbours nodes that it is linked with, each as often as it is, with the direction
   */
  record Candidate(String path, String scope, String type, String title, List<String> neighbours) {

    private boolean isLike(Candidate other) {
      return title.equals(other.title) || sharesHalfOfItsLinks(other);
    }

    private boolean sharesHalfOfItsLinks(Candidate other) {
      List<String> left = new ArrayList<>(other.neighbours);
      long same = neighbours.stream().filter(left::remove).count();
      return !neighbours.isEmpty() && 2 * same >= neighbours.size();
    }

    private String group() {
      return scope + "\n" + type;
    }
  }

  /** Paths of nodes that went → paths of those that took their place. */
  static Map<String, String> find(List<Candidate> removed, List<Candidate> added) {
    Map<String, List<Candidate>> byGroup = new HashMap<>();
    added.forEach(
        node -> byGroup.computeIfAbsent(node.group(), group -> new ArrayList<>()).add(node));
    Map<String, List<Candidate>> removedByGroup = new HashMap<>();
    removed.forEach(
        node -> removedByGroup.computeIfAbsent(node.group(), group -> new ArrayList<>()).add(node));
    Map<String, String> found = new HashMap<>();
    removedByGroup.forEach(
        (group, nodes) -> {
          List<Candidate> others = byGroup.getOrDefault(group, List.of());
          if ((long) nodes.size() * others.size() <= MOST_PAIRS) {
            addOnlyPairs(nodes, others, found);
          }
        });
    return found;
  }

  private static void addOnlyPairs(
      List<Candidate> removed, List<Candidate> added, Map<String, String> found) {
    for (Candidate old : removed) {
      List<Candidate> alike = added.stream().filter(old::isLike).toList();
      if (alike.size() == 1
          && removed.stream().filter(other -> other.isLike(alike.get(0))).count() == 1) {
        found.put(old.path(), alike.get(0).path());
      }
    }
  }
}
