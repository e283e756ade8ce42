package dev.snapline.diff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts in no order, each as often as it is there. */
final class Tally {
  private final Map<String, Integer> counts = new HashMap<>();

  Tally(List<String> texts) {
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
  }

  /** Takes one away; false if there is none. */
  boolean take(String text) {
    Integer count = counts.get(text);
    if (count == null) {
      return false;
    }
    if (count == 1) {
      counts.remove(text);
    } else {
      counts.put(text, count - 1);
    }
    return true;
  }

  /** How many are in both. The work is that of the smaller one. */
  long shared(Tally other) {
    boolean isSmaller = counts.size() <= other.counts.size();
    Map<String, Integer> few = isSmaller ? counts : other.counts;
    Map<String, Integer> many = isSmaller ? other.counts : counts;
    long shared = 0;
    for (Map.Entry<String, Integer> text : few.entrySet()) {
      shared += Math.min(text.getValue(), many.getOrDefault(text.getKey(), 0));
    }
    return shared;
  }
}
