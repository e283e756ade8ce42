package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.MergeCommit.OutdatedException;
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

  private static final int MAX_REPAIRS = 200;

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
            new Held(clock),
            new Sketches(),
            this::all);
    for (Workflow workflow : store.workflows()) {
      byKey.put(workflow.key(), new History(workflow, around));
    }
  }

  /** Finds the history of a tab, or makes one. */
  public Resolved resolve(Tab tab) {
    Newest newest = Newest.lookUp(all(), tab);
    synchronized (this) {
      forgetLost();
      return resolver(newest).resolve(tab);
    }
  }

  /**
   * Takes note that a tab's workflow has another path now.
   *
   * @throws PathTakenException if another history owns the path
   */
  public Resolved moved(WorkflowKey key, String path, String name, Move move) {
    History history = history(key);
    SnapshotId newest = history.newest(any -> true).map(Snapshot::id).orElse(null);
    synchronized (this) {
      return resolver(Newest.NONE).moved(history(key), newest, path, name, move);
    }
  }

  private Resolver resolver(Newest newest) {
    return new Resolver(byKey, around, new Identity(all(), newest, around.now()));
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

  /**
   * The history with this key.
   *
   * @throws NoSuchWorkflowException if there is none
   */
  public synchronized History history(WorkflowKey key) {
    History history = withDeleted(key);
    if (history.workflow().isDeleted()) {
      throw new NoSuchWorkflowException(key);
    }
    return history;
  }

  private synchronized History withDeleted(WorkflowKey key) {
    History history = byKey.get(key);
    if (history == null) {
      throw new NoSuchWorkflowException(key);
    }
    return history;
  }

  /**
   * Moves every snapshot of a history to the trash that is not locked. If nothing stays, the
   * workflow goes too and its path is free. A deletion that broke off goes on.
   *
   * @throws NoSuchWorkflowException if there is none
   */
  public Cleared delete(WorkflowKey key) {
    return new Clearing(withDeleted(key), around).delete();
  }

  /** Brings a deleted workflow back, with the snapshots that went with it. */
  public Workflow undelete(WorkflowKey key) {
    History history = withDeleted(key);
    if (history.workflow().isDeleted()) {
      makeRoomFor(history);
      new Clearing(history, around).undelete();
    }
    return history.workflow();
  }

  /**
   * Brings a snapshot back from the trash, and its workflow if that was deleted. One that lives
   * stays as it is.
   */
  public Placed undelete(SnapshotId id) {
    History history = historyOf(id);
    Placed back = history.undelete(id);
    if (history.workflow().isDeleted()) {
      makeRoomFor(history);
      new Clearing(history, around).show();
    }
    return back;
  }

  /** A tab that lost its history got a new one: where that is empty still, the old one goes on. */
  private void makeRoomFor(History back) {
    all().stream()
        .filter(other -> !other.workflow().temporary() && !back.workflow().temporary())
        .filter(other -> other.workflow().path().equals(back.workflow().path()))
        .forEach(other -> new Clearing(other, around).giveWay());
  }

  /** Moves snapshots of any workflows to the trash. */
  public Bulk deleteAll(List<SnapshotId> ids) {
    return Bulk.of(ids, id -> historyOf(id).delete(id));
  }

  /** Moves snapshots of any workflows to the trash, also locked ones. */
  public Bulk deleteAllEvenLocked(List<SnapshotId> ids) {
    return Bulk.of(ids, id -> historyOf(id).deleteEvenLocked(id));
  }

  /** Brings snapshots of any workflows back from the trash. */
  public Bulk undeleteAll(List<SnapshotId> ids) {
    return Bulk.of(ids, this::undelete);
  }

  /** Edits snapshots of any workflows alike. */
  public Bulk editAll(List<SnapshotId> ids, Edit edit) {
    return Bulk.of(ids, id -> historyOf(id).edit(id, edit));
  }

  /**
   * The history that holds this snapshot, living or in the trash. May read histories from disk.
   *
   * @throws NoSuchSnapshotException if there is none
   */
  public History historyOf(SnapshotId id) {
    List<History> all = withDeleted();
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
    return summaries(all(), text);
  }

  /** The deleted workflows, as {@link #list}: last used first. */
  public List<Summary> deleted(String text) {
    return summaries(
        withDeleted().stream().filter(history -> history.workflow().isDeleted()).toList(), text);
  }

  private static List<Summary> summaries(List<History> histories, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return histories.stream()
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

  /**
   * Removes for good what was in the trash long enough, and what is left of deleted workflows that
   * nothing can bring back.
   */
  public UserTrash.Emptied tidy() {
    UserTrash.Emptied emptied = trash().tidy();
    forgetEmpty();
    return emptied;
  }

  private synchronized void forgetEmpty() {
    for (History history : withDeleted()) {
      try {
        if (history.removeIfOver()) {
          byKey.remove(history.workflow().key());
        }
      } catch (NoSuchWorkflowException | StorageException e) {
        LOG.log(Level.WARNING, history.workflow().key() + " was left as it is", e);
      }
    }
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
    return new Merger(around, this::withDeleted, this::commit).merge(incoming, contents, progress);
  }

  private synchronized void commit(MergeCommit staged, Batch batch) throws OutdatedException {
    staged.requireFreePaths(new Identity(all(), Newest.NONE, around.now()));
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

  /** What was wrong with the trees on disk of the histories that are in memory. */
  public List<Repaired> repairs() {
    return all().stream()
        .filter(History::isLoaded)
        .flatMap(
            history ->
                history.repairs().stream()
                    .map(what -> new Repaired(history.workflow().key(), what)))
        .limit(MAX_REPAIRS)
        .toList();
  }

  /** A history whose tree was not whole, and a sentence on what is made of it. */
  public record Repaired(WorkflowKey workflow, String sentence) {}

  /** Every history that is not deleted, by key. */
  public List<History> all() {
    return withDeleted().stream().filter(history -> !history.workflow().isDeleted()).toList();
  }

  private synchronized List<History> withDeleted() {
    return List.copyOf(byKey.values());
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
