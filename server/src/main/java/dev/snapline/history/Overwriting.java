package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.RecentGraphs.Recent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a capture brings another workflow's graph in the place of a workflow's own. Nothing
 * is kept back because of it: both graphs are in the history, and a person is told.
 */
final class Overwriting {
  /*
   * Looked for after the capture is stored and without the lock of its history, because others are
   * asked for theirs. That a capture is a stranger to its own history is rare, so the others' newest
   * graphs are read only then, the likely ones and not too many of them.
   */
  private static final Logger LOG = System.getLogger(Overwriting.class.getName());
  private static final int FEWEST_NODES = 4;
  private static final double STRANGER = 0.2;
  private static final double SAME = 0.8;
  private static final int MOST_READ = 64;

  private final Surroundings around;
  private final History own;

  Overwriting(History own, Surroundings around) {
    this.own = own;
    this.around = around;
  }

  /**
   * Keeps the alarm, if there is reason for one, and tells of it.
   *
   * @param before the newest snapshot before the capture
   * @param stored what the capture became
   */
  @Nullable Alarm raise(
      CanonicalGraph graph, @Nullable Snapshot before, Snapshot stored, Capture capture) {
    Alarm alarm = look(graph, before, stored, capture);
    if (alarm == null) {
      return null;
    }
    try {
      Alarm kept = Objects.requireNonNull(own.change(now -> now.alarmed(alarm)).alarm());
      around.listener().happened(new HistoryEvent.Alarmed(stored.workflowKey(), kept));
      return kept;
    } catch (StorageException e) {
      // The graphs are kept, and the page is told: only after a reload nobody is reminded.
      LOG.log(Level.WARNING, "The alarm of " + stored.workflowKey() + " was not kept", e);
      return alarm;
    }
  }

  private @Nullable Alarm look(
      CanonicalGraph graph, @Nullable Snapshot before, Snapshot stored, Capture capture) {
    Sketch sketch = Sketch.of(graph);
    around.sketches().keep(stored.id(), sketch);
    if (before == null || stored.nodeCount() < FEWEST_NODES || !isStranger(sketch, before)) {
      return null;
    }
    Optional<Snapshot> parent = parentOf(stored);
    if (parent.isPresent() && isLike(sketch, parent.get())) {
      return null; // an older state of this workflow was brought back
    }
    return likest(sketch, stored, capture)
        .map(by -> new Alarm(by.key(), by.name(), before.id(), stored.id(), around.now()))
        .orElse(null);
  }

  private boolean isStranger(Sketch sketch, Snapshot before) {
    return before.nodeCount() >= FEWEST_NODES
        && sketchOf(own, before).map(old -> old.similarity(sketch) < STRANGER).orElse(false);
  }

  private boolean isLike(Sketch sketch, Snapshot parent) {
    return sketchOf(own, parent).map(old -> old.similarity(sketch) >= STRANGER).orElse(false);
  }

  private Optional<Snapshot> parentOf(Snapshot stored) {
    SnapshotId parent = stored.parentId();
    return parent == null ? Optional.empty() : own.newest(snapshot -> snapshot.id().equals(parent));
  }

  /** A history and its newest snapshot. */
  private record Other(History history, Snapshot newest) {}

  private Optional<Workflow> likest(Sketch sketch, Snapshot stored, Capture capture) {
    Workflow found = null;
    double most = SAME;
    for (Other other : others(stored, capture)) {
      double similarity =
          sketchOf(other.history, other.newest).map(old -> old.similarity(sketch)).orElse(0.0);
      if (similarity > most) {
        most = similarity;
        found = other.history.workflow();
      }
    }
    return Optional.ofNullable(found);
  }

  /** Those with nearly as many nodes, last used first; none if the graph was brought on purpose. */
  private List<Other> others(Snapshot stored, Capture capture) {
    List<Other> others = new ArrayList<>();
    for (History history : around.histories().get()) {
      if (history == own) {
        continue;
      }
      try {
        if (capture.parent() instanceof Capture.Parent.OfId from && history.has(from.id())) {
          return List.of(); // a person put a snapshot of that history here
        }
        history
            .newest(snapshot -> !snapshot.isNodeCapture())
            .filter(newest -> isAsLarge(newest.nodeCount(), stored.nodeCount()))
            .ifPresent(newest -> others.add(new Other(history, newest)));
      } catch (StorageException | NoSuchWorkflowException e) {
        LOG.log(Level.INFO, "A history takes no part in the search for an alarm", e);
      }
    }
    others.sort(Comparator.comparing((Other other) -> other.newest.id()).reversed());
    return others.subList(0, Math.min(MOST_READ, others.size()));
  }

  private static boolean isAsLarge(int one, int other) {
    return Math.min(one, other) >= SAME * Math.max(one, other);
  }

  private Optional<Sketch> sketchOf(History history, Snapshot snapshot) {
    Sketch known = around.sketches().of(snapshot.id());
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Recent recent = around.graphs().of(snapshot.id());
      CanonicalGraph graph =
          recent == null
              ? around.graphs().read(history.content(snapshot.id()).graph())
              : recent.graph();
      Sketch sketch = Sketch.of(graph);
      around.sketches().keep(snapshot.id(), sketch);
      return Optional.of(sketch);
    } catch (IOException
        | NotAGraphException
        | StorageException
        | DamagedSnapshotException
        | NoSuchSnapshotException
        | NoSuchWorkflowException e) {
      LOG.log(Level.INFO, "Snapshot " + snapshot.id() + " cannot be compared", e);
      return Optional.empty();
    }
  }

  /** All other histories; looked up each time. */
  interface Neighbours {
    Collection<History> get();
  }
}
