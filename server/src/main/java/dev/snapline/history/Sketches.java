package dev.snapline.history;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sketches of the snapshots that were last compared: mostly the newest of each history. */
final class Sketches {
  /** Numbers of four bytes in all sketches together. */
  static final int LIMIT = 250_000;

  private final Map<SnapshotId, Sketch> sketches = new LinkedHashMap<>();
  private int size;

  synchronized @Nullable Sketch of(SnapshotId id) {
    Sketch sketch = sketches.remove(id);
    if (sketch != null) {
      sketches.put(id, sketch); // the last used is the last to go
    }
    return sketch;
  }

  synchronized void keep(SnapshotId id, Sketch sketch) {
    Sketch old = sketches.put(id, sketch);
    size += sketch.size() - (old == null ? 0 : old.size());
    while (size > LIMIT) {
      Sketch oldest = sketches.remove(sketches.keySet().iterator().next());
      size -= oldest == null ? 0 : oldest.size();
    }
  }
}
