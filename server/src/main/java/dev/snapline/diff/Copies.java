package dev.snapline.diff;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Keys for what has one id several times: {@code id}, then {@code id#2} and so on. */
final class Copies {
  private final Map<String, Integer> last = new HashMap<>();

  /** The first key that is free. None may become free again. */
  String key(String id, Predicate<String> isTaken) {
    int copy = last.getOrDefault(id, 1);
    String key = copy == 1 ? id : id + "#" + copy;
    while (isTaken.test(key)) {
      copy++;
      key = id + "#" + copy;
    }
    last.put(id, copy);
    return key;
  }
}
