package dev.snapline.environment;

import dev.snapline.environment.EnvironmentStore.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a list noted of the environments, held against them. */
public final class NotedList {
  private NotedList() {}

  /**
   * Those of which the note says what is not so, sorted. What is noted of files that are no longer
   * there, or are others now, counts for nothing; so does a note that is damaged.
   *
   * @param there what the files say
   */
  public static List<EnvironmentId> wrong(byte[] noted, Map<Found, EnvironmentRow> there) {
    List<EnvironmentId> wrong = new ArrayList<>();
    for (ShelfEntry entry : ShelfFormat.read(noted).values()) {
      EnvironmentRow row = there.get(entry.found());
      if (row != null && !row.equals(entry.row())) {
        wrong.add(entry.found().id());
      }
    }
    wrong.sort(null);
    return wrong;
  }
}
