package dev.snapline.history;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Incoming.Manner;
import dev.snapline.history.SnapshotStore.Gone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds a place for each snapshot that comes from elsewhere. The same id with the same graph is
 * here already; an id that means something else here is replaced by a new one, also where it is
 * named as a parent. Changes nothing.
 */
final class MergePlan {
  private final MergeTargets targets;
  private final Incoming.Contents contents;
  private final Incoming.Progress progress;
  private final RandomGenerator random;
  private final Set<SnapshotId> taken = new HashSet<>();

  MergePlan(
      MergeTargets targets,
      Incoming.Contents contents,
      Incoming.Progress progress,
      RandomGenerator random) {
    this.targets = targets;
    this.contents = contents;
    this.progress = progress;
    this.random = random;
  }

  Merging place(Incoming incoming) throws IOException {
    History target = targets.of(incoming);
    Workflow workflow = target == null ? targets.newPlace(incoming.workflow()) : target.workflow();
    Map<SnapshotId, SnapshotId> renumbered = new HashMap<>();
    List<Snapshot> coming = new ArrayList<>();
    List<SnapshotId> ids = new ArrayList<>();
    for (Snapshot snapshot : incoming.snapshots()) {
      SnapshotId id = idOf(snapshot, incoming, target);
      ids.add(id);
      if (!id.equals(snapshot.id())) {
        renumbered.put(snapshot.id(), id);
      }
      if (!isHere(id, incoming, target)) {
        taken.add(id);
        coming.add(snapshot);
      }
      progress.step();
    }
    List<Merging.Arriving> arriving =
        coming.stream().map(one -> arriving(one, workflow.key(), renumbered)).toList();
    return new Merging(
        incoming,
        target,
        withBranches(workflow, target != null, incoming.workflow(), renumbered),
        arriving,
        dead(incoming, target, renumbered),
        ids);
  }

  /** The id under which a snapshot is here already, or else comes. */
  private SnapshotId idOf(Snapshot snapshot, Incoming incoming, @Nullable History target)
      throws IOException {
    SnapshotId id = snapshot.id();
    if (target == null || !target.knows(id)) {
      boolean isFree = !taken.contains(id) && !targets.isKnownBeside(target, id);
      return isFree ? id : earlierOrNew(snapshot, incoming, target);
    }
    Snapshot living = livingIn(target, id);
    if (living == null) {
      boolean isSame =
          incoming.manner() == Manner.FOREIGN || target.ask(ledger -> ledger.stoodThere(snapshot));
      return isSame ? id : earlierOrNew(snapshot, incoming, target);
    }
    boolean isSame = hasSameGraph(target, living, snapshot, incoming);
    return isSame ? id : earlierOrNew(snapshot, incoming, target);
  }

  /** Whether nothing needs to come: it lives here, or it was deleted and shall not come back. */
  private static boolean isHere(SnapshotId id, Incoming incoming, @Nullable History target) {
    if (target == null || !target.knows(id)) {
      return false;
    }
    return livingIn(target, id) != null || incoming.manner() == Manner.FOREIGN;
  }

  private static @Nullable Snapshot livingIn(History target, SnapshotId id) {
    return target.ask(ledger -> Optional.ofNullable(ledger.living(id))).orElse(null);
  }

  private SnapshotId earlierOrNew(Snapshot snapshot, Incoming incoming, @Nullable History target)
      throws IOException {
    if (target != null) {
      String name = nameThere(snapshot, incoming);
      Snapshot earlier =
          target
              .newest(old -> name.equals(old.importedId()) && isAlike(old, snapshot))
              .orElse(null);
      if (earlier != null && hasSameGraph(target, earlier, snapshot, incoming)) {
        return earlier.id();
      }
    }
    SnapshotId fresh;
    do {
      fresh = snapshot.id().beside(random);
    } while (taken.contains(fresh) || targets.isKnown(fresh));
    return fresh;
  }

  private static String nameThere(Snapshot snapshot, Incoming incoming) {
    String imported = snapshot.importedId();
    boolean isForeign = incoming.manner() == Manner.FOREIGN && imported != null;
    return isForeign ? String.valueOf(imported) : snapshot.id().value();
  }

  private static Merging.Arriving arriving(
      Snapshot original, WorkflowKey key, Map<SnapshotId, SnapshotId> renumbered) {
    SnapshotId parent = original.parentId();
    SnapshotId id = renumbered.getOrDefault(original.id(), original.id());
    return new Merging.Arriving(
        original,
        original.placedAt(
            key, id, parent == null ? null : renumbered.getOrDefault(parent, parent)));
  }

  private List<Gone> dead(
      Incoming incoming, @Nullable History target, Map<SnapshotId, SnapshotId> renumbered) {
    List<Gone> dead = new ArrayList<>();
    for (Gone gone : incoming.dead()) {
      if (taken.contains(gone.id()) || (target != null && target.knows(gone.id()))) {
        continue;
      }
      SnapshotId parent = gone.parentId();
      dead.add(
          new Gone(
              gone.id(),
              parent == null ? null : renumbered.getOrDefault(parent, parent),
              gone.at(),
              gone.why()));
    }
    return dead;
  }

  /** Names that were given here win. */
  private static Workflow withBranches(
      Workflow workflow,
      boolean isHere,
      Workflow incoming,
      Map<SnapshotId, SnapshotId> renumbered) {
    Map<SnapshotId, String> names = new TreeMap<>();
    incoming
        .branches()
        .forEach((first, name) -> names.put(renumbered.getOrDefault(first, first), name));
    if (isHere) {
      names.putAll(workflow.branches());
    }
    return names.equals(workflow.branches()) ? workflow : workflow.withBranches(names);
  }

  private boolean hasSameGraph(History here, Snapshot old, Snapshot snapshot, Incoming incoming)
      throws IOException {
    return isAlike(old, snapshot)
        && GraphBytes.areEqual(
            here.content(old.id()).graph(), contents.of(incoming, snapshot).graph());
  }

  private static boolean isAlike(Snapshot one, Snapshot other) {
    return one.hash().equals(other.hash()) && one.layoutHash().equals(other.layoutHash());
  }
}
