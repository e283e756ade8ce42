package dev.snapline.graph;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was made of parts of graphs, as long as there is room; those that were not seen for long go.
 */
final class KnownParts<T> {
  /** About what an entry takes beside its bytes. */
  private static final int ENTRY = 200;

  private final Map<Part, T> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<T, Part> parts = new HashMap<>();
  private final int room;
  private int used;

  /** {@code room} in bytes. */
  KnownParts(int room) {
    this.room = room;
  }

  synchronized @Nullable T find(Part part) {
    return known.get(part);
  }

  /** A part that something equal was made of. */
  synchronized @Nullable Part partOf(T made) {
    return parts.get(made);
  }

  synchronized void keep(Part part, T made) {
    if (size(part) > room || known.containsKey(part)) {
      return;
    }
    Part apart = part.apart();
    known.put(apart, made);
    parts.put(made, apart);
    used += size(part);
    Iterator<Map.Entry<Part, T>> oldest = known.entrySet().iterator();
    while (used > room) {
      Map.Entry<Part, T> gone = oldest.next();
      used -= size(gone.getKey());
      parts.remove(gone.getValue(), gone.getKey());
      oldest.remove();
    }
  }

  private static int size(Part part) {
    return ENTRY + part.length();
  }
}
