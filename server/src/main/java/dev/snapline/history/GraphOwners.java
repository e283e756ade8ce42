package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which history a graph belongs to that ran somewhere. Looks at those that are in memory, as
 * the history of an open page is, and at those whose graph has the same id.
 *
 * @param histories those that are not deleted
 */
record GraphOwners(Collection<History> histories) {
  private static final Logger LOG = System.getLogger(GraphOwners.class.getName());

  /** A snapshot of a history. */
  record Found(History history, Snapshot snapshot) {}

  /**
   * The snapshot that is what ran, equal in layout too if there is one.
   *
   * @param shown decides if several histories have one
   */
  Optional<Found> equal(CanonicalGraph graph, @Nullable WorkflowKey shown) {
    Predicate<Snapshot> edited = snapshot -> !snapshot.isNodeCapture();
    return newest(graph, shown, living(edited.and(snapshot -> snapshot.hasSameGraph(graph))))
        .or(() -> newest(graph, shown, living(edited.and(one -> one.hash().equals(graph.hash())))));
  }

  /** The same among those that nodes took. */
  Optional<Found> equalOfNode(CanonicalGraph graph, @Nullable WorkflowKey shown) {
    return newest(graph, shown, living(one -> one.isNodeCapture() && one.hasSameGraph(graph)));
  }

  /** The same in the trash: those of a long queue push each other out before their runs end. */
  Optional<Found> equalInTrash(CanonicalGraph graph, @Nullable WorkflowKey shown) {
    return newest(
        graph,
        shown,
        history -> history.ask(ledger -> ledger.newestTrashed(one -> one.hasSameGraph(graph))));
  }

  private static Function<History, Optional<Snapshot>> living(Predicate<Snapshot> fitting) {
    return history -> history.newest(fitting);
  }

  private Optional<Found> newest(
      CanonicalGraph graph,
      @Nullable WorkflowKey shown,
      Function<History, Optional<Snapshot>> fitting) {
    return histories.stream()
        .filter(history -> history.isLoaded() || isSameId(history, graph) || isApiRuns(history))
        .flatMap(history -> newest(history, fitting).stream())
        .max(
            Comparator.<Found, Boolean>comparing(one -> isShown(one.history(), shown))
                .thenComparing(one -> isSameId(one.history(), graph))
                .thenComparing(one -> one.snapshot().takenAt()));
  }

  /** A history whose graph has this id, the page's own first, then the one last used. */
  Optional<History> likely(CanonicalGraph graph, @Nullable WorkflowKey shown) {
    return histories.stream()
        .filter(history -> isSameId(history, graph))
        .max(
            Comparator.<History, Boolean>comparing(history -> isShown(history, shown))
                .thenComparing(
                    history ->
                        newest(history, living(any -> true))
                            .map(one -> one.snapshot().takenAt())
                            .orElse(history.workflow().createdAt())));
  }

  /** The history that has, or had, this snapshot. */
  Optional<History> holding(SnapshotId id, boolean readsAll) {
    Stream<History> looked = histories.stream().filter(one -> readsAll || one.isLoaded());
    return looked.filter(history -> knows(history, id)).findFirst();
  }

  private static boolean knows(History history, SnapshotId id) {
    try {
      return history.knows(id);
    } catch (StorageException | NoSuchWorkflowException e) {
      LOG.log(Level.WARNING, "The history {0} cannot be read", history.workflow().key());
      return false;
    }
  }

  private static Optional<Found> newest(
      History history, Function<History, Optional<Snapshot>> fitting) {
    try {
      return fitting.apply(history).map(snapshot -> new Found(history, snapshot));
    } catch (StorageException | NoSuchWorkflowException e) {
      // One history that cannot be read keeps no graph from finding its own.
      LOG.log(Level.WARNING, "The history {0} cannot be read", history.workflow().key());
      return Optional.empty();
    }
  }

  private static boolean isShown(History history, @Nullable WorkflowKey shown) {
    return history.workflow().key().equals(shown);
  }

  private static boolean isApiRuns(History history) {
    return history.workflow().path().equals(Workflow.API_RUNS);
  }

  private static boolean isSameId(History history, CanonicalGraph graph) {
    return graph.graphId() != null && Objects.equals(history.workflow().graphId(), graph.graphId());
  }
}
