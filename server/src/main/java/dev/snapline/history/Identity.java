package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells which history a tab belongs to. Changes nothing and reads no disk: it knows of snapshots
 * what was looked up before.
 *
 * @param histories those that are not deleted
 */
record Identity(Collection<History> histories, Newest newest, Instant now) {
  private static final Duration UNSAVED_IS_FRESH = Duration.ofDays(7);
  private static final int MAX_CANDIDATES = 10;

  /** The saved workflow of this path. */
  Optional<History> ownerOf(String path) {
    return saved(workflow -> workflow.path().equals(path))
        .max(Comparator.comparing(history -> history.workflow().createdAt()));
  }

  /** The history that the browser remembers for a tab, if it can be right. */
  Optional<History> remembered(Tab tab) {
    return histories.stream()
        .filter(history -> history.workflow().key().equals(tab.remembered()))
        .filter(history -> isSamePath(history, tab) || isSameGraphId(history, tab))
        .findAny();
  }

  /** The one history whose file disappeared and whose graph the tab shows under a new path. */
  Optional<History> movedTo(Tab tab) {
    Set<String> existing = tab.existingPaths();
    if (existing == null) {
      return Optional.empty();
    }
    List<History> homeless =
        ofSameGraph(tab).filter(history -> !existing.contains(pathOf(history))).toList();
    return homeless.size() == 1 ? Optional.of(homeless.get(0)) : Optional.empty();
  }

  /** A history whose file still exists, and of which the tab shows a copy. */
  Optional<History> copiedBy(Tab tab) {
    Set<String> existing = tab.existingPaths();
    if (existing == null) {
      return Optional.empty();
    }
    return ofSameGraph(tab)
        .filter(history -> existing.contains(pathOf(history)))
        .max(Comparator.comparing(this::lastUse));
  }

  /**
   * The history of an unsaved tab that a browser shows again but does not remember. The path must
   * be the same: of two tabs that show one template, each has a history of its own.
   */
  Optional<History> sameUnsaved(Tab tab) {
    return histories.stream()
        .filter(history -> history.workflow().temporary() && isSamePath(history, tab))
        .filter(history -> isSameGraphId(history, tab) && showsNewest(history, tab))
        .findFirst();
  }

  /** Other histories that a person may mean, likeliest first. */
  List<Resolved.Candidate> candidates(Tab tab, WorkflowKey except) {
    List<Resolved.Candidate> found = new ArrayList<>();
    ofSameGraph(tab).forEach(history -> add(found, history, Resolved.Reason.SAME_GRAPH_ID));
    if (!tab.temporary()) {
      saved(workflow -> workflow.formerPaths().contains(tab.path()))
          .forEach(history -> add(found, history, Resolved.Reason.FORMER_PATH));
    }
    found.removeIf(candidate -> candidate.workflow().key().equals(except));
    return found.subList(0, Math.min(MAX_CANDIDATES, found.size()));
  }

  private void add(List<Resolved.Candidate> found, History history, Resolved.Reason reason) {
    Workflow workflow = history.workflow();
    if (found.stream().noneMatch(old -> old.workflow().key().equals(workflow.key()))) {
      Snapshot last = newest.of(workflow.key()).orElse(null);
      found.add(new Resolved.Candidate(workflow, last, reason));
    }
  }

  private Stream<History> ofSameGraph(Tab tab) {
    return histories.stream()
        .filter(history -> !history.workflow().temporary() && isSameGraphId(history, tab));
  }

  private Stream<History> saved(Predicate<Workflow> fitting) {
    return histories.stream()
        .filter(history -> !history.workflow().temporary() && fitting.test(history.workflow()));
  }

  private boolean showsNewest(History history, Tab tab) {
    CanonicalGraph shown = tab.graph();
    return shown != null
        && newest
            .of(history.workflow().key())
            .filter(last -> last.hash().equals(shown.hash()))
            .filter(last -> last.takenAt().isAfter(now.minus(UNSAVED_IS_FRESH)))
            .isPresent();
  }

  private static boolean isSamePath(History history, Tab tab) {
    return pathOf(history).equals(tab.path());
  }

  static boolean isSameGraphId(History history, Tab tab) {
    return tab.graphId() != null && tab.graphId().equals(history.workflow().graphId());
  }

  private static String pathOf(History history) {
    return history.workflow().path();
  }

  private Instant lastUse(History history) {
    return newest
        .of(history.workflow().key())
        .map(Snapshot::takenAt)
        .orElse(history.workflow().createdAt());
  }
}
