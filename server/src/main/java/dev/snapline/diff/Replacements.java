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
    private String group() {
      return scope + "\n" + type;
    }
  }

  /** A candidate made ready: each is compared with many others. */
  private record Known(String path, int title, int links, Tally neighbours) {
    private boolean isLike(Known other) {
      return title == other.title || sharesHalfOfItsLinks(other);
    }

    private boolean sharesHalfOfItsLinks(Known other) {
      return links > 0 && 2 * neighbours.shared(other.neighbours) >= links;
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
      List<Candidate> gone, List<Candidate> come, Map<String, String> found) {
    Map<String, Integer> titles = new HashMap<>();
    List<Known> removed = known(gone, titles);
    List<Known> added = known(come, titles);
    for (Known old : removed) {
      List<Known> alike = added.stream().filter(old::isLike).toList();
      if (alike.size() == 1
          && removed.stream().filter(other -> other.isLike(alike.get(0))).count() == 1) {
        found.put(old.path(), alike.get(0).path());
      }
    }
  }

  private static List<Known> known(List<Candidate> nodes, Map<String, Integer> titles) {
    List<Known> known = new ArrayList<>();
    for (Candidate node : nodes) {
      Integer title = titles.computeIfAbsent(node.title(), text -> titles.size());
      List<String> neighbours = node.neighbours();
      known.add(new Known(node.path(), title, neighbours.size(), new Tally(neighbours)));
    }
    return known;
  }
}
