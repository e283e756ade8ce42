package dev.snapline.history;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The history of a tab, and how it was found.
 *
 * @param candidates other histories that a person may mean
 */
public record Resolved(Workflow workflow, Outcome outcome, List<Candidate> candidates) {
  public enum Outcome {
    /** the tab's own history goes on */
    CONTINUED,
    /** the history of this path */
    FOUND,
    /** the history came along to a new path */
    MOVED,
    /** a new history that names the one it was copied from */
    COPIED,
    /** a new history */
    CREATED;

    /** The word in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why another history may be meant. */
  public enum Reason {
    SAME_GRAPH_ID("sameGraphId"),
    FORMER_PATH("formerPath");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** The word in JSON. */
    public String word() {
      return word;
    }
  }

  public record Candidate(Workflow workflow, @Nullable Snapshot newest, Reason reason) {}

  public Resolved {
    candidates = List.copyOf(candidates);
  }
}
