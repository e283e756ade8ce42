package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a capture and which snapshot it follows. Changes nothing. */
record CapturePolicy(Ledger ledger) {
  /** {@code parentId} may be in the trash, or gone. */
  record Parent(@Nullable SnapshotId id, boolean isGuessed) {}

  /** The snapshot that a capture was edited from, or the likeliest one. */
  Parent parentOf(Capture capture) {
    if (capture.parent() instanceof Capture.Parent.OfCapture named) {
      return ofCapture(named.captureId());
    }
    if (capture.parent() instanceof Capture.Parent.OfId named && ledger.tree().knows(named.id())) {
      return grownFrom(named.id());
    }
    return guessed();
  }

  private Parent ofCapture(String captureId) {
    SnapshotId snapshot = ledger.ofCapture(captureId);
    if (snapshot == null) {
      // A capture that found an equal snapshot made none: what follows it follows its own parent.
      snapshot = ledger.parentOfAnswered(captureId);
    }
    if (snapshot == null) {
      throw new UnknownParentCaptureException(captureId);
    }
    return grownFrom(snapshot);
  }

  /** Who edits what a node captured goes on from what that had grown from. */
  private Parent grownFrom(SnapshotId named) {
    SnapshotId inner = ledger.tree().inner(named);
    return inner == null ? guessed() : new Parent(inner, false);
  }

  private Parent guessed() {
    // Nobody goes on editing from what a run left behind.
    Predicate<Snapshot> edited = snapshot -> !snapshot.isNodeCapture();
    SnapshotId guess =
        ledger
            .newest(edited.and(snapshot -> snapshot.savedAt() != null))
            .or(() -> ledger.newest(edited))
            .map(Snapshot::id)
            .orElseGet(() -> ledger.tree().newestInner());
    return new Parent(guess, guess != null);
  }

  /** The living snapshot that makes it needless to store this capture. */
  Optional<Snapshot> known(Capture capture, CanonicalGraph graph, SnapshotId parentId) {
    Predicate<Snapshot> equal =
        switch (capture.source()) {
          case AUTO, CURRENT -> snapshot -> snapshot.hasSameGraph(graph);
          case INITIAL -> snapshot -> snapshot.hash().equals(graph.hash());
          case MANUAL, SAVE, NODE, IMPORT -> snapshot -> false;
        };
    return living(parentId).filter(equal).or(() -> ledger.newest(equal));
  }

  /** The parent, if this capture only marks it. */
  Optional<Snapshot> marked(Capture capture, CanonicalGraph graph, SnapshotId parentId) {
    boolean isMark = capture.source() == Source.MANUAL || capture.source() == Source.SAVE;
    return living(parentId).filter(parent -> isMark && parent.hasSameGraph(graph));
  }

  private Optional<Snapshot> living(SnapshotId id) {
    return Optional.ofNullable(ledger.living(id));
  }
}
