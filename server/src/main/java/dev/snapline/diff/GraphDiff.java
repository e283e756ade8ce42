package dev.snapline.diff;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that differs between two graphs.
 *
 * @param changes in the order of their sections, each with its key
 * @param stopped the time that was too little for all of it; null if nothing is missing
 */
public record GraphDiff(List<Keyed> changes, @Nullable Duration stopped) {

  /** A change and its name within this diff, the same for equal graphs. */
  public record Keyed(String key, Change change) {}

  /** How many elements each section has: a node with three new values is one. */
  public record Counts(int added, int removed, int modified, int links, int moved) {}

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Whether nothing differs but places, sizes and flags. */
  public boolean isSameContent() {
    return changes.stream().allMatch(keyed -> keyed.change().kind().section() == Section.LAYOUT);
  }

  public Counts counts() {
    return new Counts(
        count(Section.ADDED),
        count(Section.REMOVED),
        count(Section.MODIFIED),
        count(Section.LINKS),
        count(Section.LAYOUT));
  }

  private int count(Section section) {
    Set<String> elements = new HashSet<>();
    for (Keyed keyed : changes) {
      if (keyed.change().kind().section() == section) {
        elements.add(ChangeKeys.element(keyed.change()));
      }
    }
    return elements.size();
  }
}
