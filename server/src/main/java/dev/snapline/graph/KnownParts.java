package dev.snapline.graph;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What was made of parts of graphs, as long as there is room; those that were not seen for long go.
 */
final class KnownParts<T> {
  /** About what an entry takes beside its bytes. */
  private static final int ENTRY = 250;

  /** Bytes that tell most parts apart: id and type of a node, the id of a definition. */
  private static final int START = 64;

  private final Map<Part, T> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<T, Part> parts = new HashMap<>();
  private final Map<Long, Part> starts = new HashMap<>();
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

  /** The place after a known part that begins at a place; negative if none does. */
  synchronized int end(byte[] json, int from, int to) {
    if (to - from < START) {
      return -1;
    }
    Part likely = starts.get(start(json, from));
    return likely != null && likely.isAt(json, from, to) ? from + likely.length() : -1;
  }

  private static long start(byte[] json, int from) {
    var sum = new CRC32C();
    sum.update(json, from, START);
    return sum.getValue();
  }

  synchronized void keep(Part part, T made) {
    if (size(part) > room || known.containsKey(part)) {
      return;
    }
    Part apart = part.apart();
    known.put(apart, made);
    parts.put(made, apart);
    if (apart.length() >= START) {
      starts.put(start(apart.json(), 0), apart);
    }
    used += size(part);
    Iterator<Map.Entry<Part, T>> oldest = known.entrySet().iterator();
    while (used > room) {
      Map.Entry<Part, T> gone = oldest.next();
      forget(gone.getKey(), gone.getValue());
      oldest.remove();
    }
  }

  private void forget(Part part, T made) {
    used -= size(part);
    parts.remove(made, part);
    if (part.length() >= START) {
      starts.remove(start(part.json(), 0), part);
    }
  }

  private static int size(Part part) {
    return ENTRY + part.length();
  }
}
