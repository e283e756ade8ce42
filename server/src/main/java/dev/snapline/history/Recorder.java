package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.KNOWN;
import static dev.snapline.history.Captured.Outcome.MARKED;
import static dev.snapline.history.Captured.Outcome.REPEATED;
import static dev.snapline.history.Captured.Outcome.STORED;

import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import dev.snapline.diff.Comparison;
import dev.snapline.diff.GraphComparer;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.RecentGraphs.Recent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes captures into one history. The caller lets one in at a time. */
final class Recorder {
  private static final Logger LOG = System.getLogger(Recorder.class.getName());
  private static final Duration MAX_AGE = Duration.ofDays(30);

  private final WorkflowKey key;
  private final Surroundings around;
  private final Book book;
  private final Ledger ledger;
  private final IdSequence ids;

  Recorder(WorkflowKey key, Surroundings around, Book book) {
    this.key = key;
    this.around = around;
    this.book = book;
    ledger = book.ledger();
    ids = new IdSequence(around.clock(), around.random());
    SnapshotId newest = ledger.tree().newestKnown();
    if (newest != null) {
      ids.passBy(newest);
    }
  }

  /**
   * @param label as it is kept
   */
  Captured record(Capture capture, String label, CanonicalGraph graph) {
    Placed repeated = repeated(capture);
    if (repeated != null) {
      return new Captured(REPEATED, repeated, false);
    }
    var policy = new CapturePolicy(ledger);
    CapturePolicy.Parent parent = policy.parentOf(capture);
    SnapshotId parentId = parent.id();
    if (parentId == null) {
      return store(capture, label, graph, parent);
    }
    Optional<Snapshot> known = policy.known(capture, graph, parentId);
    if (known.isPresent()) {
      ledger.answered(capture.captureId(), parentId);
      return new Captured(KNOWN, ledger.placed(known.get()), false);
    }
    Optional<Snapshot> marked = policy.marked(capture, graph, parentId);
    if (marked.isPresent()) {
      Captured answer = mark(marked.get(), capture, label);
      ledger.answered(capture.captureId(), parentId);
      return answer;
    }
    return store(capture, label, graph, parent);
  }

  private @Nullable Placed repeated(Capture capture) {
    SnapshotId id = ledger.ofCapture(capture.captureId());
    if (id == null) {
      id = capture.id();
    }
    if (id == null || !ledger.tree().knows(id)) {
      return null;
    }
    Snapshot living = ledger.living(id);
    if (living != null) {
      return forced(living);
    }
    SnapshotStore.Trashed trashed = ledger.trashed(id);
    if (trashed == null) {
      throw new IdExistsException(id);
    }
    return ledger.placed(trashed.snapshot());
  }

  private @Nullable Placed forced(Snapshot living) {
    try {
      book.force(living); // the first answer may have been lost before its folder was on disk
      return ledger.placed(living);
    } catch (NoSuchSnapshotException e) {
      return null; // someone removed the file by hand, so the graph is worth storing again
    }
  }

  private Captured mark(Snapshot parent, Capture capture, String label) {
    boolean isSave = capture.source() == Source.SAVE;
    Instant savedAt = isSave ? takenAt(capture) : parent.savedAt();
    String newLabel = parent.label().isEmpty() ? label : parent.label();
    boolean isLabelKept = !label.isEmpty() && !label.equals(newLabel);
    boolean isChanged = isSave || !newLabel.equals(parent.label());
    Placed now =
        isChanged
            ? book.replace(parent.edited(newLabel, parent.notes(), parent.locked(), savedAt))
            : ledger.placed(parent);
    return new Captured(MARKED, now, isLabelKept);
  }

  private Captured store(
      Capture capture, String label, CanonicalGraph graph, CapturePolicy.Parent parent) {
    Recent recent = Recent.of(graph, capture.parts());
    Comparison change = changeSince(parent.id(), capture, recent);
    SnapshotId id = capture.id() == null ? ids.next() : capture.id();
    Instant takenAt = takenAt(capture);
    var snapshot =
        new Snapshot(
            id,
            1,
            key,
            parent.id(),
            takenAt,
            capture.source(),
            capture.source() == Source.SAVE ? takenAt : null,
            change.type(),
            label,
            "",
            false,
            graph.hash(),
            graph.layoutHash(),
            graph.nodeCount(),
            graph.linkCount(),
            Limits.whole(change.message()), // a graph's texts may hold anything
            change.changes(),
            capture.environmentId(),
            capture.parts().containsKey("thumbnail"),
            0,
            capture.captureId(),
            null,
            parent.isGuessed(),
            graph.isApiFormat());
    Placed placed = book.add(snapshot, capture);
    ids.passBy(id);
    around.graphs().keep(id, recent);
    return new Captured(STORED, placed, false);
  }

  /** What changed since the nearest ancestor that can be read. */
  private Comparison changeSince(@Nullable SnapshotId parentId, Capture capture, Recent recent) {
    Content now = new Content(capture.parts(), capture.graph());
    for (Snapshot parent = living(parentId); parent != null; parent = living(parentId)) {
      try {
        Snapshot then = parent;
        Recent before = recentOf(parent);
        var nodes =
            new ChangedNodes(
                around.graphs(),
                new ChangedNodes.State(before, () -> book.content(then)),
                new ChangedNodes.State(recent, () -> now));
        return GraphComparer.compare(before.graph(), recent.graph(), nodes);
      } catch (DamagedSnapshotException | NoSuchSnapshotException e) {
        // The book has just dropped this one, so the next round finds another.
        LOG.log(Level.WARNING, e.getMessage());
      } catch (NotAGraphException | IOException | StorageException e) {
        LOG.log(Level.WARNING, "Snapshot " + parent.id() + " cannot be compared", e);
        return new Comparison(ChangeType.UNKNOWN, Changes.NONE, "");
      }
    }
    return GraphComparer.compare(null, recent.graph());
  }

  private @Nullable Snapshot living(@Nullable SnapshotId parentId) {
    if (parentId == null) {
      return null;
    }
    Snapshot parent = ledger.living(parentId);
    SnapshotId ancestor = parent == null ? ledger.tree().livingParent(parentId) : null;
    return ancestor == null ? parent : ledger.living(ancestor);
  }

  private Recent recentOf(Snapshot snapshot) throws IOException, NotAGraphException {
    Recent recent = around.graphs().of(snapshot.id());
    if (recent == null) {
      Content content = book.content(snapshot);
      recent = Recent.of(around.graphs().read(content.graph()), content.parts());
      around.graphs().keep(snapshot.id(), recent);
    }
    return recent;
  }

  private Instant takenAt(Capture capture) {
    Duration age = capture.age();
    if (age.isNegative()) {
      age = Duration.ZERO;
    }
    return around.now().minus(age.compareTo(MAX_AGE) > 0 ? MAX_AGE : age);
  }
}
