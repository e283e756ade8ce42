package dev.snapline.search;

import dev.snapline.history.Placed;
import dev.snapline.history.Workflow;
import java.util.List;

/**
 * A snapshot that a search found.
 *
 * @param where some of the places in which it matches, those of one word after those of another
 */
public record Hit(Placed snapshot, Workflow workflow, List<Where> where) {
  public Hit {
    where = List.copyOf(where);
  }
}
