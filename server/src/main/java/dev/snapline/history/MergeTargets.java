package dev.snapline.history;

import dev.snapline.history.Incoming.Manner;
import dev.snapline.history.SnapshotStore.Gone;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which history of this user what comes belongs to. Ids tell most: they are made once in the
 * world. After them come key and path.
 */
final class MergeTargets {
  /** Deleted ones too: their keys and ids are taken. */
  private final Collection<History> all;

  private final Collection<History> histories;
  private final Identity identity;
  private final RandomGenerator random;
  private final Set<WorkflowKey> newKeys = new HashSet<>();
  private final Set<String> newPaths = new HashSet<>();

  MergeTargets(Collection<History> histories, Instant now, RandomGenerator random) {
    this.all = histories;
    this.histories = histories.stream().filter(history -> !history.workflow().isDeleted()).toList();
    this.identity = new Identity(this.histories, Newest.NONE, now);
    this.random = random;
  }

  /** The history that it belongs to; {@code null} if it is a new one. */
  @Nullable History of(Incoming incoming) {
    Workflow workflow = incoming.workflow();
    History sameKey = ofKey(workflow.key());
    if (sameKey != null && isSame(sameKey, incoming)) {
      return sameKey;
    }
    History mostShared = mostShared(incoming);
    if (mostShared != null || workflow.temporary()) {
      return mostShared;
    }
    Optional<History> owner = identity.ownerOf(workflow.path());
    // Two machines can have quite different workflows of one name.
    return owner
        .filter(
            here ->
                incoming.manner() == Manner.FOREIGN || hasSameGraphId(here.workflow(), workflow))
        .orElse(null);
  }

  private static boolean isSame(History here, Incoming incoming) {
    Workflow workflow = here.workflow();
    return workflow.path().equals(incoming.workflow().path())
        || hasSameGraphId(workflow, incoming.workflow())
        || ids(incoming).anyMatch(here::knows);
  }

  private static boolean hasSameGraphId(Workflow one, Workflow other) {
    return one.graphId() != null && one.graphId().equals(other.graphId());
  }

  private @Nullable History mostShared(Incoming incoming) {
    History most = null;
    long shared = 0;
    for (History history : histories) {
      long count = ids(incoming).filter(history::knows).count();
      if (count > shared) {
        shared = count;
        most = history;
      }
    }
    return most;
  }

  private static Stream<SnapshotId> ids(Incoming incoming) {
    return Stream.concat(
        incoming.snapshots().stream().map(Snapshot::id), incoming.dead().stream().map(Gone::id));
  }

  /** The description of a new history, with a key and a path that nobody has here. */
  Workflow newPlace(Workflow incoming) {
    WorkflowKey key = incoming.key();
    while (isTaken(key) || !newKeys.add(key)) {
      key = WorkflowKey.forName(incoming.name(), random);
    }
    Workflow placed = incoming.withKey(key).withAlarm(null).withDeletedAt(null);
    if (incoming.temporary()) {
      return placed;
    }
    for (int number = 1; isTaken(placed.path()); number++) {
      placed = placed.movedTo(numbered(incoming.path(), number), numbered(incoming.name(), number));
      placed = placed.withFormerPaths(incoming.formerPaths());
    }
    newPaths.add(placed.path());
    return placed;
  }

  private boolean isTaken(WorkflowKey key) {
    return all.stream().anyMatch(history -> history.workflow().key().equals(key));
  }

  private boolean isTaken(String path) {
    return newPaths.contains(path) || identity.ownerOf(path).isPresent();
  }

  private static String numbered(String name, int number) {
    String mark = number == 1 ? " (imported)" : " (imported " + number + ")";
    boolean isFile = name.endsWith(".json");
    return isFile ? name.substring(0, name.length() - 5) + mark + ".json" : name + mark;
  }

  /** Whether any history but this one ever had a snapshot of this id. */
  boolean isKnownBeside(@Nullable History target, SnapshotId id) {
    return all.stream().anyMatch(history -> history != target && history.knows(id));
  }

  boolean isKnown(SnapshotId id) {
    return isKnownBeside(null, id);
  }

  private @Nullable History ofKey(WorkflowKey key) {
    for (History history : histories) {
      if (history.workflow().key().equals(key)) {
        return history;
      }
    }
    return null;
  }
}
