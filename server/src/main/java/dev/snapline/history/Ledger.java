package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Records;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of one history, in memory. */
final class Ledger {
  /** Captures whose answer made no snapshot: enough for what a page may have under way. */
  private static final int ANSWERED = 256;

  private final NavigableMap<SnapshotId, Snapshot> living = new TreeMap<>();
  private final Map<SnapshotId, Trashed> trash = new HashMap<>();
  private final Map<SnapshotId, Gone> gone = new HashMap<>();
  private final Map<String, SnapshotId> captures = new HashMap<>();
  private final Map<String, SnapshotId> answered = new LinkedHashMap<>();
  private final SnapshotTree tree;
  private final List<String> repairs;
  private long bytes;
  private @Nullable List<Snapshot> all;

  Ledger(Records records) {
    Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
    Set<SnapshotId> leaves = new HashSet<>();
    for (Gone left : records.gone()) {
      gone.put(left.id(), left);
      parents.put(left.id(), left.parentId());
    }
    for (Trashed trashed : records.trashed()) {
      Snapshot snapshot = trashed.snapshot();
      trash.put(snapshot.id(), trashed);
      parents.put(snapshot.id(), snapshot.parentId());
      noteLeaf(snapshot, leaves);
      remember(snapshot);
    }
    for (Snapshot snapshot : records.living()) {
      living.put(snapshot.id(), snapshot);
      parents.put(snapshot.id(), snapshot.parentId());
      bytes += snapshot.bytes();
      noteLeaf(snapshot, leaves);
      remember(snapshot);
    }
    var repair = new ParentRepair(parents, leaves);
    tree = new SnapshotTree(repair.parents(), living.keySet(), leaves);
    repairs = List.copyOf(repair.findings());
  }

  private static void noteLeaf(Snapshot snapshot, Set<SnapshotId> leaves) {
    if (snapshot.isNodeCapture()) {
      leaves.add(snapshot.id());
    }
  }

  /** What was wrong with the tree on disk, a sentence for each. */
  List<String> repairs() {
    return repairs;
  }

  SnapshotTree tree() {
    return tree;
  }

  /** Newest first. */
  Map<SnapshotId, Snapshot> newestFirst() {
    return Collections.unmodifiableMap(living.descendingMap());
  }

  /**
   * Newest first. The same list until something changes: who made something of it can keep that.
   */
  List<Snapshot> all() {
    List<Snapshot> made = all;
    if (made == null) {
      made = List.copyOf(living.descendingMap().values());
      all = made;
    }
    return made;
  }

  /** Newest first, only those older than one, or all. */
  Map<SnapshotId, Snapshot> olderThan(@Nullable SnapshotId id) {
    return id == null ? newestFirst() : living.headMap(id, false).descendingMap();
  }

  int count() {
    return living.size();
  }

  long bytes() {
    return bytes;
  }

  @Nullable Snapshot living(SnapshotId id) {
    return living.get(id);
  }

  @Nullable Trashed trashed(SnapshotId id) {
    return trash.get(id);
  }

  /** The places of those in the trash and of those that are gone, by id. */
  Map<SnapshotId, Gone> dead() {
    Map<SnapshotId, Gone> dead = new TreeMap<>(gone);
    for (Trashed trashed : trash.values()) {
      Snapshot snapshot = trashed.snapshot();
      dead.put(
          snapshot.id(), new Gone(snapshot.id(), snapshot.parentId(), trashed.at(), trashed.why()));
    }
    dead.keySet().removeAll(living.keySet());
    return dead;
  }

  /** Whether a snapshot stands where the dead one of its id stood, as far as that is known. */
  boolean stoodThere(Snapshot snapshot) {
    Trashed trashed = trash.get(snapshot.id());
    if (trashed != null) {
      Snapshot old = trashed.snapshot();
      return Objects.equals(old.parentId(), snapshot.parentId())
          && old.hash().equals(snapshot.hash())
          && old.layoutHash().equals(snapshot.layoutHash());
    }
    Gone left = gone.get(snapshot.id());
    return left == null || Objects.equals(left.parentId(), snapshot.parentId());
  }

  /** The same with snapshots and places that came together. */
  Ledger with(List<Snapshot> added, List<Gone> places) {
    Map<SnapshotId, Snapshot> all = new TreeMap<>(living);
    added.forEach(snapshot -> all.put(snapshot.id(), snapshot));
    Map<SnapshotId, Gone> left = new HashMap<>(gone);
    places.forEach(place -> left.putIfAbsent(place.id(), place));
    left.keySet().removeAll(all.keySet());
    left.keySet().removeAll(trash.keySet());
    Map<SnapshotId, Trashed> stillDead = new HashMap<>(trash);
    added.forEach(snapshot -> stillDead.remove(snapshot.id()));
    var grown =
        new Ledger(
            new Records(
                List.copyOf(all.values()),
                List.copyOf(stillDead.values()),
                List.copyOf(left.values())));
    grown.answered.putAll(answered);
    return grown;
  }

  /** Those that went to the trash by a person's hand at this time or later, oldest first. */
  List<Trashed> deletedSince(Instant at) {
    return trash.values().stream()
        .filter(trashed -> trashed.why() == Why.DELETED && !trashed.at().isBefore(at))
        .sorted(Comparator.comparing(trashed -> trashed.snapshot().id()))
        .toList();
  }

  /** A time in whole seconds, now or soon, at which nothing has been moved to the trash yet. */
  Instant unusedTime(Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return trash.values().stream()
        .map(trashed -> trashed.at().plusSeconds(1))
        .reduce(second, (one, other) -> one.isAfter(other) ? one : other);
  }

  boolean isTrashEmpty() {
    return trash.isEmpty();
  }

  Optional<Snapshot> newest(Predicate<Snapshot> fitting) {
    return living.descendingMap().values().stream().filter(fitting).findFirst();
  }

  Optional<Snapshot> newestTrashed(Predicate<Snapshot> fitting) {
    return trash.values().stream()
        .map(Trashed::snapshot)
        .filter(fitting)
        .max(Comparator.comparing(Snapshot::id));
  }

  Placed placed(Snapshot snapshot) {
    return new Placed(snapshot, tree.livingParent(snapshot.id()));
  }

  /** The snapshot that this capture became, in the trash too. */
  @Nullable SnapshotId ofCapture(String captureId) {
    return captures.get(captureId);
  }

  /** The parent of a capture that made no snapshot, if it was answered not long ago. */
  @Nullable SnapshotId parentOfAnswered(String captureId) {
    return answered.get(captureId);
  }

  /** The next capture may name this one as its parent, though it made no snapshot. */
  void answered(String captureId, SnapshotId parent) {
    answered.put(captureId, parent);
    if (answered.size() > ANSWERED) {
      answered.remove(answered.keySet().iterator().next());
    }
  }

  void add(Snapshot snapshot) {
    all = null;
    if (snapshot.isNodeCapture()) {
      tree.addLeaf(snapshot.id(), snapshot.parentId());
    } else {
      tree.add(snapshot.id(), snapshot.parentId());
    }
    living.put(snapshot.id(), snapshot);
    bytes += snapshot.bytes();
    remember(snapshot);
  }

  void replace(Snapshot snapshot) {
    all = null;
    Snapshot old = living.put(snapshot.id(), snapshot);
    bytes += snapshot.bytes() - (old == null ? 0 : old.bytes());
  }

  /**
   * Moves a living snapshot to the trash.
   *
   * @return those whose living parent is another now
   */
  Set<SnapshotId> trash(Trashed trashed) {
    SnapshotId id = trashed.snapshot().id();
    trash.put(id, trashed);
    return drop(id);
  }

  /**
   * Forgets a snapshot whose file is no more.
   *
   * @return those whose living parent is another now
   */
  Set<SnapshotId> lose(Snapshot snapshot) {
    captures.values().remove(snapshot.id());
    return drop(snapshot.id());
  }

  /**
   * Takes a snapshot out of the trash.
   *
   * @return those whose living parent it is now
   */
  Set<SnapshotId> undelete(Snapshot snapshot) {
    all = null;
    trash.remove(snapshot.id());
    living.put(snapshot.id(), snapshot);
    bytes += snapshot.bytes();
    return tree.revive(snapshot.id());
  }

  /** What is in the trash, in no order. */
  Collection<Trashed> trash() {
    return Collections.unmodifiableCollection(trash.values());
  }

  /** Forgets what was removed from the trash for good, but not where it stood. */
  void purge(Trashed trashed, Gone left) {
    trash.remove(trashed.snapshot().id(), trashed);
    gone.put(left.id(), left);
    if (trashed.snapshot().captureId() != null) {
      captures.remove(trashed.snapshot().captureId(), trashed.snapshot().id());
    }
  }

  private Set<SnapshotId> drop(SnapshotId id) {
    all = null;
    Snapshot old = living.remove(id);
    bytes -= old == null ? 0 : old.bytes();
    return tree.bury(id);
  }

  private void remember(Snapshot snapshot) {
    if (snapshot.captureId() != null) {
      captures.put(snapshot.captureId(), snapshot.id());
    }
  }
}
