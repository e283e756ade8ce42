package dev.snapline.environment;

import dev.snapline.environment.EnvironmentStore.Found;
import java.util.ArrayList;
import java.util.List;

/** Lists as a server notes them. */
public final class NotedLists {
  private NotedLists() {}

  /** What a server would note of the files that are there. */
  public static byte[] of(EnvironmentStore store, Installation here) throws Exception {
    List<ShelfEntry> entries = new ArrayList<>();
    for (Found found : store.list(here)) {
      var json = new Field("", Json.read(store.read(here, found)));
      var one = EnvironmentFormat.read(found.id(), json, EnvironmentFormat.Origin.KEPT);
      entries.add(new ShelfEntry(found, EnvironmentRow.of(one, false), null));
    }
    return ShelfFormat.bytes(entries);
  }
}
