package dev.snapline.history;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All histories of one user. Safe for several threads. */
public final class Histories implements AutoCloseable {
  private final Surroundings around;
  private final Shelf shelf = new Shelf();
  private final NodeCaptures nodeCaptures = new NodeCaptures(shelf, this::apiRuns);

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
            shelf::living);
    for (Workflow workflow : store.workflows()) {
      shelf.put(new History(workflow, around));
    }
  }

  /** Finds the history of a tab, or makes one. */
  public Resolved resolve(Tab tab) {
    Newest newest = Newest.lookUp(all(), tab);
    synchronized (shelf) {
      shelf.forgetLost(around);
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
    synchronized (shelf) {
      return resolver(Newest.NONE).moved(history(key), newest, path, name, move);
    }
  }

  /**
   * Keeps a graph that ran in the history that it belongs to: as a child of the snapshot that it
   * equals, if one does.
   *
   * @throws NotCapturedYetException if the page that queued it may be about to capture it
   */
  public Captured capture(RanGraph ran) throws IOException, NotAGraphException {
    return nodeCaptures.take(ran);
  }

  /**
   * The snapshot that is what ran.
   *
   * @throws NotCapturedYetException if the page that queued it may be about to capture it
   */
  public Optional<Snapshot> find(RanGraph ran) throws IOException, NotAGraphException {
    return nodeCaptures.find(ran);
  }

  private History apiRuns() {
    synchronized (shelf) {
      return resolver(Newest.NONE).apiRuns();
    }
  }

  private Resolver resolver(Newest newest) {
    return new Resolver(shelf, around, new Identity(all(), newest, around.now()));
  }

  /**
   * The history with this key.
   *
   * @throws NoSuchWorkflowException if there is none
   */
  public History history(WorkflowKey key) {
    return shelf.find(key);
  }

  /**
   * Moves every snapshot of a history to the trash that is not locked. If nothing stays, the
   * workflow goes too and its path is free. A deletion that broke off goes on.
   *
   * @throws NoSuchWorkflowException if there is none
   */
  public Cleared delete(WorkflowKey key) {
    return new Clearing(shelf.findEvenDeleted(key), around).delete();
  }

  /** Brings a deleted workflow back, with the snapshots that went with it. */
  public Workflow undelete(WorkflowKey key) {
    History history = shelf.findEvenDeleted(key);
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

  /** Does something to snapshots of any workflows, to each on its own. */
  public Bulk each(List<SnapshotId> ids, BiConsumer<History, SnapshotId> act) {
    return Bulk.of(ids, id -> act.accept(historyOf(id), id));
  }

  /** Brings snapshots of any workflows back from the trash. */
  public Bulk undeleteAll(List<SnapshotId> ids) {
    return Bulk.of(ids, this::undelete);
  }

  /**
   * The history that holds this snapshot, living or in the trash. May read histories from disk.
   *
   * @throws NoSuchSnapshotException if there is none
   */
  public History historyOf(SnapshotId id) {
    return shelf.holding(id);
  }

  /**
   * The workflows whose name or path, present or former, contains a text, last used first.
   *
   * @param text in any case; "" for all
   */
  public List<Summary> list(String text) {
    return Summary.list(all(), text);
  }

  /** The deleted workflows, as {@link #list}: last used first. */
  public List<Summary> deleted(String text) {
    return Summary.list(
        shelf.all().stream().filter(history -> history.workflow().isDeleted()).toList(), text);
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
    return new UserTrash(shelf, around);
  }

  /** Each environment that a snapshot names, also one in the trash: it may come back. */
  public Set<String> environments() {
    Stream<Snapshot> living = all().stream().flatMap(history -> history.living().stream());
    Stream<Snapshot> trashed = trash().items().stream().map(item -> item.trashed().snapshot());
    return Stream.concat(living, trashed)
        .flatMap(one -> Stream.ofNullable(one.environmentId()))
        .collect(Collectors.toSet());
  }

  /**
   * Removes for good what was in the trash long enough, and what is left of deleted workflows that
   * nothing can bring back.
   */
  public UserTrash.Emptied tidy() {
    UserTrash.Emptied emptied = trash().tidy();
    shelf.forgetEmpty(around);
    return emptied;
  }

  /** How much each history takes. Those that cannot be read just now are left out. */
  public List<Usage> usage() {
    return trash().usage();
  }

  /** What of them is in memory. */
  public UserMemory memory() {
    return new UserMemory(shelf::living);
  }

  /** What histories let go. */
  public UserPruning pruning() {
    return new UserPruning(shelf::living, around);
  }

  /**
   * Brings histories from elsewhere: all of it, or nothing if this throws. What is here already is
   * left as it is. Nobody waits while it is written.
   */
  public Merged merge(
      List<Incoming> incoming, Incoming.Contents contents, Incoming.Progress progress)
      throws IOException {
    return new Merger(around, shelf).merge(incoming, contents, progress);
  }

  /**
   * Whether a snapshot came to be here with this graph, read from the disk. One that was deleted
   * since then was here.
   */
  public boolean isKept(SnapshotId id, GraphBytes graph) throws IOException {
    return new Merger(around, shelf).isKept(id, graph);
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
  public void close() {
    synchronized (shelf) {
      around.store().close();
    }
  }

  /** Every history that is not deleted, by key. */
  public List<History> all() {
    return shelf.living();
  }
}
