package dev.snapline.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts graphs that ran into the histories that they belong to. One after the other. */
final class NodeCaptures {
  /** So long a page may take to tell of the graph that it queued. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final Shelf shelf;
  private final Supplier<History> apiRuns;

  /**
   * @param apiRuns gives the history of what belongs to no other
   */
  NodeCaptures(Shelf shelf, Supplier<History> apiRuns) {
    this.shelf = shelf;
    this.apiRuns = apiRuns;
  }

  /**
   * Stores what ran below the snapshot that it equals.
   *
   * @throws NotCapturedYetException if the page may be about to capture it
   */
  synchronized Captured take(RanGraph ran) throws IOException, NotAGraphException {
    Optional<History> before = new GraphOwners(shelf.all()).holding(ran.id(), ran.isAgain());
    if (before.isPresent()) {
      return before.get().capture(capture(ran, null));
    }
    if (ran.isApi()) {
      return apiRuns.get().capture(capture(ran, null));
    }
    CanonicalGraph graph = CanonicalGraph.read(ran.graph());
    var owners = new GraphOwners(shelf.living());
    Optional<GraphOwners.Found> equal = owners.equal(graph, ran.shown());
    if (equal.isPresent()) {
      SnapshotId parent = equal.get().snapshot().id();
      return equal.get().history().capture(capture(ran, parent));
    }
    if (ran.hasPage() && ran.age().compareTo(SETTLING) < 0) {
      throw new NotCapturedYetException();
    }
    return owners.likely(graph, ran.shown()).orElseGet(apiRuns).capture(capture(ran, null));
  }

  /**
   * The snapshot that is what ran; one that a node took if there is no other, and if that went
   * since, as it lies in the trash.
   *
   * @throws NotCapturedYetException if the page may be about to capture it
   */
  Optional<Snapshot> find(RanGraph ran) throws IOException, NotAGraphException {
    CanonicalGraph graph = CanonicalGraph.read(ran.graph());
    var owners = new GraphOwners(shelf.living());
    Optional<GraphOwners.Found> equal = owners.equal(graph, ran.shown());
    if (equal.isEmpty() && ran.hasPage() && ran.age().compareTo(SETTLING) < 0) {
      throw new NotCapturedYetException();
    }
    return equal
        .or(() -> owners.equalOfNode(graph, ran.shown()))
        .or(() -> owners.equalInTrash(graph, ran.shown()))
        .map(GraphOwners.Found::snapshot);
  }

  private static Capture capture(RanGraph ran, @Nullable SnapshotId parent) {
    return new Capture(
        UUID.nameUUIDFromBytes(ran.id().value().getBytes(UTF_8)).toString(),
        null,
        Source.NODE,
        ran.id(),
        parent == null ? null : new Capture.Parent.OfId(parent),
        ran.age(),
        ran.label(),
        ran.environmentId(),
        ran.parts(),
        ran.graph());
  }
}
