package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.MergeCommit.OutdatedException;
import dev.snapline.history.Resolved.Outcome;
import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Batch;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All histories of one user. Safe for several threads. */
public final class Histories implements AutoCloseable {
  /*
   * The lock of this object guards which histories there are and whose path is whose. It may be
   * held while the lock of a history is taken, never the other way round.
   */
  private static final Logger LOG = System.getLogger(Histories.class.getName());

  private final Surroundings around;
  private final Map<WorkflowKey, History> byKey = new TreeMap<>();

  /**
   * @param random must be safe for several threads
   * @param listener hears of each change once it is on disk
   */
  public Histories(
      SnapshotStore store, Clock clock, RandomGenerator random, HistoryEvent.Listener listener) {
    this(store, new UnkeptSettings(), clock, random, listener);
  }

  /**
   * @param random must be safe for several threads
   * @param listener hears of each change once it is on disk
   */
  public Histories(
      SnapshotStore store,
      SettingsStore settings,
      Clock clock,
      RandomGenerator random,
      HistoryEvent.Listener listener) {
    var watch = new StorageWatch(listener);
    around =
        new Surroundings(
            store,
            clock,
            random,
            listener,
            watch,
            new RecentGraphs(),
            new CurrentSettings(settings, watch, listener),
            new Held(clock));
    for (Workflow workflow : store.workflows()) {
      byKey.put(workflow.key(), new History(workflow, around));
    }
  }

  /** Finds the history of a tab, or makes one. */
  public synchronized Resolved resolve(Tab tab) {
    forgetLost();
    var identity = new Identity(byKey.values(), around.now());
    Optional<History> remembered = identity.remembered(tab).filter(own -> canGoOn(own, tab));
    if (remembered.isPresent()) {
      return resolved(goOn(remembered.get(), tab), Outcome.CONTINUED);
    }
    return tab.temporary() ? resolveUnsaved(tab, identity) : resolveSaved(tab, identity);
  }

  /** A tab that goes on with a history whose folder is no more could never store anything. */
  private void forgetLost() {
    for (WorkflowKey key : List.copyOf(byKey.keySet())) {
      if (around.store().isLost(key)) {
        LOG.log(Level.WARNING, "The folder of {0} is no more", key);
        byKey.remove(key);
        around.listener().happened(new HistoryEvent.WorkflowRemoved(key));
      }
    }
  }

  private Resolved resolveSaved(Tab tab, Identity identity) {
    Optional<History> owner = identity.ownerOf(tab.path());
    if (owner.isPresent()) {
      return resolved(goOn(owner.get(), tab), Outcome.FOUND);
    }
    Optional<History> moved = identity.movedTo(tab);
    if (moved.isPresent()) {
      History history = moved.get();
      history.become(history.workflow().movedTo(tab.path(), tab.name()));
      return resolved(history, Outcome.MOVED);
    }
    Optional<History> original = identity.copiedBy(tab);
    Outcome outcome = original.isPresent() ? Outcome.COPIED : Outcome.CREATED;
    History made = create(tab, original.map(history -> origin(history, tab)).orElse(null));
    return new Resolved(made.workflow(), outcome, identity.candidates(tab, made.workflow().key()));
  }

  private Resolved resolveUnsaved(Tab tab, Identity identity) {
    Optional<History> same = identity.sameUnsaved(tab);
    if (same.isPresent()) {
      return resolved(same.get(), Outcome.CONTINUED);
    }
    History made = create(tab, null);
    return new Resolved(
        made.workflow(), Outcome.CREATED, identity.candidates(tab, made.workflow().key()));
  }

  /**
   * Takes note that a tab's workflow has another path now.
   *
   * @throws PathTakenException if another history owns the path
   */
  public synchronized Resolved moved(WorkflowKey key, String path, String name, Move move) {
    History history = history(key);
    Workflow old = history.workflow();
    String newPath = Limits.path(path);
    String newName = Limits.name(name);
    boolean isUnsaved = old.temporary() && move == Move.RENAME;
    if (!isUnsaved) {
      refuseIfTaken(newPath, key);
    }
    if (!old.temporary() && move != Move.RENAME && !old.path().equals(newPath)) {
      SnapshotId newest = history.newest(any -> true).map(Snapshot::id).orElse(null);
      var origin = new Workflow.Origin(key, newest);
      return resolved(create(newPath, newName, false, old.graphId(), origin), Outcome.COPIED);
    }
    Workflow now = isUnsaved ? old.movedTo(newPath, newName) : old.savedAs(newPath, newName);
    if (now.equals(old)) {
      return resolved(history, Outcome.CONTINUED);
    }
    history.become(now);
    return resolved(history, Outcome.MOVED);
  }

  /**
   * The history with this key.
   *
   * @throws NoSuchWorkflowException if there is none
   */
  public synchronized History history(WorkflowKey key) {
    History history = byKey.get(key);
    if (history == null) {
      throw new NoSuchWorkflowException(key);
    }
    return history;
  }

  /**
   * The history that holds this snapshot, living or in the trash. May read histories from disk.
   *
   * @throws NoSuchSnapshotException if there is none
   */
  public History historyOf(SnapshotId id) {
    List<History> all = all();
    // Those in memory first: mostly it is one of them, and then the disk is left alone.
    Stream<History> loaded = all.stream().filter(History::isLoaded);
    List<History> inOrder =
        Stream.concat(loaded, all.stream().filter(history -> !history.isLoaded())).toList();
    @Nullable StorageException unreadable = null;
    for (History history : inOrder) {
      try {
        if (history.has(id)) {
          return history;
        }
      } catch (NoSuchWorkflowException e) {
        LOG.log(Level.WARNING, "The folder of {0} is no more", history.workflow().key());
      } catch (StorageException e) {
        unreadable = e; // it may be in this one, unless another has it
      }
    }
    throw unreadable == null ? new NoSuchSnapshotException(id) : unreadable;
  }

  /**
   * The workflows whose name or path, present or former, contains a text, last used first.
   *
   * @param text in any case; "" for all
   */
  public List<Summary> list(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(history -> isNamed(history.workflow(), wanted))
        .map(Histories::summary)
        .sorted(Comparator.comparing(Summary::lastUse).reversed())
        .toList();
  }

  /** The user's settings. */
  public CurrentSettings settings() {
    return around.settings();
  }

  /** What the user's open pages hold. */
  public Held held() {
    return around.held();
  }

  /** The trash of all histories. */
  public UserTrash trash() {
    return new UserTrash(this::byKey, around);
  }

  /** How much each history takes. Those that cannot be read just now are left out. */
  public List<Usage> usage() {
    return trash().usage();
  }

  private synchronized Map<WorkflowKey, History> byKey() {
    return new TreeMap<>(byKey);
  }

  /** What histories let go. */
  public UserPruning pruning() {
    return new UserPruning(this::all, around);
  }

  /**
   * Brings histories from elsewhere: all of it, or nothing if this throws. What is here already is
   * left as it is. Nobody waits while it is written.
   */
  public Merged merge(
      List<Incoming> incoming, Incoming.Contents contents, Incoming.Progress progress)
      throws IOException {
    return new Merger(around, this::all, this::commit).merge(incoming, contents, progress);
  }

  private synchronized void commit(MergeCommit staged, Batch batch) throws OutdatedException {
    staged.requireFreePaths(new Identity(byKey.values(), around.now()));
    for (Arrival arrival : staged.commit(batch, around.watch())) {
      Workflow workflow = arrival.workflow();
      if (arrival.isNew() && workflow != null) {
        byKey.put(arrival.key(), new History(workflow, around));
        around.listener().happened(new HistoryEvent.WorkflowChanged(arrival.key(), workflow));
        around.listener().happened(new HistoryEvent.Renewed(arrival.key()));
      }
    }
  }

  /**
   * Whether a snapshot came to be here with this graph, read from the disk. One that was deleted
   * since then was here.
   */
  public boolean isKept(SnapshotId id, String hash, String layoutHash) throws IOException {
    for (History history : all()) {
      if (history.knows(id)) {
        return history.livingOrNull(id) == null || hasGraph(history, id, hash, layoutHash);
      }
    }
    return false;
  }

  private static boolean hasGraph(History history, SnapshotId id, String hash, String layoutHash)
      throws IOException {
    try {
      CanonicalGraph graph = CanonicalGraph.read(history.content(id).graph());
      return graph.hash().equals(hash) && graph.layoutHash().equals(layoutHash);
    } catch (NotAGraphException | DamagedSnapshotException e) {
      LOG.log(Level.WARNING, "Snapshot " + id + " is not what was written", e);
      return false;
    }
  }

  /** Files that do not take part, and why. */
  public List<SnapshotStore.Quarantined> quarantined() {
    return around.store().quarantined();
  }

  /** Whether the disk takes writes, by the last one that was tried. */
  public StorageState storage() {
    return around.watch().state();
  }

  /** Notes on disk that all is in order. Nothing may be written afterwards. */
  @Override
  public synchronized void close() {
    around.store().close();
  }

  /** Every history, by key. */
  public synchronized List<History> all() {
    return List.copyOf(byKey.values());
  }

  /** A tab that was saved under a path of another history no longer belongs to its own. */
  private boolean canGoOn(History own, Tab tab) {
    boolean isFirstSave = own.workflow().temporary() && !tab.temporary();
    return !isFirstSave || new Identity(byKey.values(), around.now()).ownerOf(tab.path()).isEmpty();
  }

  private History goOn(History own, Tab tab) {
    Workflow old = own.workflow();
    if (old.temporary() && !tab.temporary()) {
      // The page ended before it could tell of the first save.
      own.become(old.savedAs(tab.path(), tab.name()));
    } else if (tab.graphId() != null && !tab.graphId().equals(old.graphId())) {
      noteGraphId(own, old.withGraphId(tab.graphId()));
    }
    return own;
  }

  private static void noteGraphId(History own, Workflow now) {
    try {
      own.become(now);
    } catch (StorageException e) {
      // Only a hint, which the next tab brings again: a full disk must not hide the history.
      LOG.log(Level.INFO, "The id of the graph was not noted", e);
    }
  }

  private void refuseIfTaken(String path, WorkflowKey except) {
    new Identity(byKey.values(), around.now())
        .ownerOf(path)
        .map(owner -> owner.workflow().key())
        .filter(owner -> !owner.equals(except))
        .ifPresent(
            owner -> {
              throw new PathTakenException(path, owner);
            });
  }

  private static Workflow.Origin origin(History original, Tab tab) {
    Optional<Snapshot> equal =
        Optional.ofNullable(tab.graph())
            .flatMap(graph -> original.newest(old -> old.hash().equals(graph.hash())));
    return new Workflow.Origin(original.workflow().key(), equal.map(Snapshot::id).orElse(null));
  }

  private History create(Tab tab, Workflow.@Nullable Origin origin) {
    return create(tab.path(), tab.name(), tab.temporary(), tab.graphId(), origin);
  }

  private History create(
      String path,
      String name,
      boolean temporary,
      @Nullable String graphId,
      Workflow.@Nullable Origin origin) {
    while (true) {
      WorkflowKey key = WorkflowKey.forName(name, around.random());
      Workflow workflow =
          Workflow.at(key, path, name, around.now())
              .withTemporary(temporary)
              .withGraphId(graphId)
              .withOrigin(origin);
      if (!byKey.containsKey(key) && around.watch().write(() -> around.store().create(workflow))) {
        var history = new History(workflow, around);
        byKey.put(key, history);
        around.listener().happened(new HistoryEvent.WorkflowChanged(key, workflow));
        return history;
      }
    }
  }

  private static Resolved resolved(History history, Outcome outcome) {
    return new Resolved(history.workflow(), outcome, List.of());
  }

  private static boolean isNamed(Workflow workflow, String wanted) {
    Collection<String> former = workflow.formerPaths();
    return Stream.concat(Stream.of(workflow.name(), workflow.path()), former.stream())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Summary summary(History history) {
    try {
      return history.summary();
    } catch (StorageException | NoSuchWorkflowException e) {
      return new Summary(history.workflow(), 0, 0, null, e.getMessage());
    }
  }
}
