package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Trashed;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one workflow. Safe for several threads: what one call changes is on disk, in the
 * list and announced, in this order, before the next call sees anything.
 */
public final class History {
  /*
   * The one lock of a history is this object. It is held while a snapshot is written, so events
   * leave in the order of the changes. A graph is read before: it may be large, and needs no lock.
   */
  private static final Logger LOG = System.getLogger(History.class.getName());

  /** So long a workflow without any snapshot can come back. */
  private static final Duration UNDO = Duration.ofHours(24);

  private final Surroundings around;
  private final WorkflowKey key;
  private volatile Workflow workflow;
  private volatile @Nullable Book book;
  private @Nullable Recorder recorder;

  History(Workflow workflow, Surroundings around) {
    this.workflow = workflow;
    this.around = around;
    key = workflow.key();
  }

  /** What is known of the workflow now. */
  public Workflow workflow() {
    return workflow;
  }

  /**
   * Stores a graph, unless the history has it already.
   *
   * @throws IOException if the graph cannot be read from where it waits
   */
  public Captured capture(Capture capture) throws IOException, NotAGraphException {
    String label = Limits.label(capture.label());
    CanonicalGraph graph = CanonicalGraph.read(capture.graph());
    Snapshot before;
    Captured captured;
    synchronized (this) {
      if (workflow.isDeleted()) {
        throw new NoSuchWorkflowException(key);
      }
      Book loaded = book();
      if (recorder == null) {
        recorder = new Recorder(key, around, loaded);
      }
      before = newest(snapshot -> !snapshot.isNodeCapture()).orElse(null);
      captured = recorder.record(capture, label, graph);
      if (captured.outcome() == Captured.Outcome.STORED) {
        new Pruning(this, around).afterCapture(captured.snapshot(), limits());
      }
    }
    boolean isNew = captured.outcome() == Captured.Outcome.STORED;
    return isNew && capture.source() != Source.NODE && capture.source() != Source.IMPORT
        ? captured.with(raised(graph, before, captured.snapshot().snapshot(), capture))
        : captured;
  }

  private @Nullable Alarm raised(
      CanonicalGraph graph, @Nullable Snapshot before, Snapshot stored, Capture capture) {
    Alarm alarm = new Overwriting(this, around).look(graph, before, stored, capture);
    if (alarm == null) {
      return null;
    }
    try {
      Alarm kept = Objects.requireNonNull(change(now -> now.alarmed(alarm)).alarm());
      around.listener().happened(new HistoryEvent.Alarmed(key, kept));
      return kept;
    } catch (StorageException e) {
      // The graphs are kept, and the page is told: only after a reload nobody is reminded.
      LOG.log(Level.WARNING, "The alarm of " + key + " was not kept", e);
      return alarm;
    }
  }

  /** A part of the list, newest first. */
  public synchronized Page page(Search search) {
    Ledger ledger = book().ledger();
    List<Placed> found = new ArrayList<>();
    @Nullable SnapshotId next = null;
    for (Snapshot snapshot : ledger.olderThan(search.before()).values()) {
      if (!search.finds(snapshot)) {
        continue;
      }
      if (found.size() == search.limit()) {
        next = found.get(found.size() - 1).snapshot().id();
        break;
      }
      found.add(ledger.placed(snapshot));
    }
    return new Page(found, next, count(search));
  }

  private int count(Search search) {
    if (search.sources().isEmpty()) {
      return book().ledger().count();
    }
    return (int) book().ledger().newestFirst().values().stream().filter(search::finds).count();
  }

  /** All living snapshots, newest first; the same list as before unless something changed. */
  public synchronized List<Snapshot> living() {
    return book().ledger().all();
  }

  /** A living snapshot. */
  public synchronized Placed snapshot(SnapshotId id) {
    return book().ledger().placed(living(id));
  }

  /** The graph of a living snapshot and what belongs to it. */
  public synchronized Content content(SnapshotId id) {
    return book().content(living(id));
  }

  /** A living snapshot with all that its file holds. */
  public synchronized Whole whole(SnapshotId id) {
    Snapshot snapshot = living(id);
    return new Whole(snapshot, book().content(snapshot));
  }

  /** A snapshot and the content of its file. */
  public record Whole(Snapshot snapshot, Content content) {}

  /** All that is known of this history now, but its graphs. */
  public synchronized Extract extract() {
    Ledger ledger = book().ledger();
    List<Snapshot> oldestFirst = new ArrayList<>(ledger.newestFirst().values());
    Collections.reverse(oldestFirst);
    return new Extract(workflow, oldestFirst, List.copyOf(ledger.dead().values()));
  }

  /** Changes what a person can change. An edit that changes nothing makes no revision. */
  public synchronized Placed edit(SnapshotId id, Edit edit) {
    Snapshot old = living(id);
    if (edit.expectedRev() != null && edit.expectedRev() != old.rev()) {
      throw new StaleRevException(id, edit.expectedRev(), old.rev());
    }
    String label = edit.label() == null ? old.label() : Limits.label(edit.label());
    String notes = edit.notes() == null ? old.notes() : Limits.notes(edit.notes());
    boolean locked = edit.locked() == null ? old.locked() : edit.locked();
    boolean isSame =
        label.equals(old.label()) && notes.equals(old.notes()) && locked == old.locked();
    return isSame
        ? book().ledger().placed(old)
        : book().replace(old.edited(label, notes, locked, old.savedAt()));
  }

  /**
   * Moves a snapshot to the trash.
   *
   * @throws LockedException if it is locked
   * @throws HeldException if an open page shows it
   */
  public synchronized void delete(SnapshotId id) {
    Snapshot snapshot = living(id);
    if (snapshot.locked()) {
      throw new LockedException(id);
    }
    refuseIfHeld(id);
    book().remove(snapshot, around.now());
  }

  /**
   * Moves a snapshot to the trash, whether it is locked or not.
   *
   * @throws HeldException if an open page shows it
   */
  public synchronized void deleteEvenLocked(SnapshotId id) {
    refuseIfHeld(id);
    book().removeEvenLocked(living(id), around.now());
  }

  /** Brings a snapshot back from the trash, to where it was. One that lives stays as it is. */
  public synchronized Placed undelete(SnapshotId id) {
    Ledger ledger = book().ledger();
    Snapshot living = ledger.living(id);
    if (living != null) {
      return ledger.placed(living);
    }
    Trashed trashed = ledger.trashed(id);
    if (trashed == null) {
      throw new NoSuchSnapshotException(id);
    }
    return book().undelete(trashed);
  }

  /** Moves every snapshot to the trash that is not locked, and that no open page shows. */
  public Cleared clear() {
    return new Clearing(this, around).clear();
  }

  /** The workflow with its counts; if it is deleted, with those of what went along. */
  public synchronized Summary summary() {
    Ledger ledger = book().ledger();
    Instant deletedAt = workflow.deletedAt();
    if (deletedAt != null) {
      List<Snapshot> gone = ledger.deletedSince(deletedAt).stream().map(Trashed::snapshot).toList();
      long bytes = gone.stream().mapToLong(Snapshot::bytes).sum();
      Snapshot last = gone.isEmpty() ? null : gone.get(gone.size() - 1);
      return new Summary(workflow, gone.size(), bytes, last, null);
    }
    Snapshot newest = ledger.newest(snapshot -> true).orElse(null);
    return new Summary(workflow, ledger.count(), ledger.bytes(), newest, null);
  }

  /**
   * What became of one node of the graph.
   *
   * @param path the node's id; inside a subgraph definition {@code uuid:id}
   * @param before only snapshots older than this one
   * @param limit entries at most, 1 to {@link NodeHistory#MAX_LIMIT}
   */
  public NodeHistory ofNode(String path, @Nullable SnapshotId before, int limit) {
    return new NodeHistory.Search(this, path).page(before, limit);
  }

  /** Newest first, only those older than one, or all. */
  synchronized List<Placed> olderThan(@Nullable SnapshotId before) {
    Ledger ledger = book().ledger();
    return ledger.olderThan(before).values().stream().map(ledger::placed).toList();
  }

  /** How this history branches now. */
  public synchronized TreeShape tree() {
    return TreeShape.of(book().ledger().tree(), workflow.branches());
  }

  /**
   * The youngest living snapshot that both grew from, or are.
   *
   * @throws NoSuchSnapshotException if this history never had one of them
   */
  public synchronized Optional<SnapshotId> commonAncestor(SnapshotId one, SnapshotId other) {
    SnapshotTree tree = book().ledger().tree();
    for (SnapshotId id : List.of(one, other)) {
      if (!tree.knows(id)) {
        throw new NoSuchSnapshotException(id);
      }
    }
    return Optional.ofNullable(tree.commonAncestor(one, other));
  }

  /**
   * Runs something while nothing in this history changes and no event of it leaves: a list that is
   * read here and the number of the last event that is read here belong together. It must be quick.
   */
  public synchronized <T> T atRest(Supplier<T> read) {
    return read.get();
  }

  /** What was wrong with the tree on disk and is put right in memory, a sentence for each. */
  public synchronized List<String> repairs() {
    return book().ledger().repairs();
  }

  /** Whether this snapshot was ever here. */
  synchronized boolean knows(SnapshotId id) {
    return book().ledger().tree().knows(id);
  }

  synchronized @Nullable Snapshot livingOrNull(SnapshotId id) {
    return book().ledger().living(id);
  }

  /** Whether a snapshot stands where the dead one of its id stood, as far as that is known. */
  synchronized boolean stoodThere(Snapshot snapshot) {
    return book().ledger().stoodThere(snapshot);
  }

  /** Takes note of what came from elsewhere and is on disk. */
  synchronized void arrived(Arrival arrival) {
    Book loaded = book;
    if (loaded != null) {
      Ledger grown = loaded.ledger().with(arrival.added(), arrival.gone());
      book = new Book(key, around, grown);
      recorder = null; // the next one begins after the newest id
    }
    Workflow now = arrival.workflow();
    workflow = now == null ? workflow : now;
    around.listener().happened(new HistoryEvent.WorkflowChanged(key, workflow));
    around.listener().happened(new HistoryEvent.Renewed(key));
  }

  /** Whether this snapshot lives here or is in the trash. */
  synchronized boolean has(SnapshotId id) {
    Ledger ledger = book().ledger();
    return ledger.living(id) != null || ledger.trashed(id) != null;
  }

  boolean isLoaded() {
    return book != null;
  }

  synchronized Optional<Snapshot> newest(Predicate<Snapshot> fitting) {
    return book().ledger().newest(fitting);
  }

  /** Changes what is known of the workflow. A change that changes nothing is not told. */
  synchronized Workflow change(UnaryOperator<Workflow> change) {
    Workflow now = change.apply(workflow);
    if (!now.equals(workflow)) {
      write(now);
      around.listener().happened(new HistoryEvent.WorkflowChanged(key, now));
    }
    return now;
  }

  /** Gives this workflow settings of its own; {@code null} for none. */
  public Workflow choose(@Nullable Overrides settings) {
    return change(now -> now.withSettings(settings));
  }

  /**
   * Names branches, by their first snapshots; "" takes a name away.
   *
   * @throws NoSuchSnapshotException if this history never had one of them
   */
  public synchronized Workflow nameBranches(Map<SnapshotId, String> names) {
    Map<SnapshotId, String> all = new TreeMap<>(workflow.branches());
    for (var named : names.entrySet()) {
      String name = Limits.branch(named.getValue());
      if (name.isEmpty()) {
        all.remove(named.getKey());
      } else if (book().ledger().tree().knows(named.getKey())) {
        all.put(named.getKey(), name);
      } else {
        throw new NoSuchSnapshotException(named.getKey());
      }
    }
    Limits.branches(all.size());
    return change(now -> now.withBranches(all));
  }

  /** Somebody looked at the alarm: it is no more. */
  public Workflow endAlarm() {
    return change(now -> now.withAlarm(null));
  }

  /** Keeps what is known of the workflow. The caller has the lock, and tells of it. */
  void write(Workflow now) {
    around.watch().write(() -> replaced(now));
    workflow = now;
  }

  private Workflow replaced(Workflow now) {
    around.store().replace(now);
    return now;
  }

  private void refuseIfHeld(SnapshotId id) {
    if (around.held().has(id)) {
      throw new HeldException(id);
    }
  }

  /** The user's settings, but for what this workflow has apart. */
  UserSettings limits() {
    Overrides own = workflow.settings();
    UserSettings all = around.settings().now();
    return own == null ? all : all.with(own);
  }

  /** What is in the trash, in no order. */
  synchronized List<UserTrash.Item> trash() {
    Ledger ledger = book().ledger();
    return ledger.trash().stream()
        .map(one -> new UserTrash.Item(workflow, one, ledger.placed(one.snapshot())))
        .toList();
  }

  /**
   * Removes the last files of a deleted workflow that has no snapshot left to bring back. While an
   * undeletion may be offered still, nothing happens.
   *
   * @return whether it is gone
   */
  synchronized boolean removeIfOver() {
    Instant deletedAt = workflow.deletedAt();
    if (deletedAt == null || around.now().isBefore(deletedAt.plus(UNDO))) {
      return false;
    }
    Ledger ledger = book().ledger();
    return ledger.count() == 0
        && ledger.isTrashEmpty()
        && around.watch().write(() -> around.store().remove(key));
  }

  /**
   * Removes snapshots from the trash for good. One that is no longer there is left alone.
   *
   * @return those that went
   */
  List<Trashed> purge(List<Trashed> trashed) {
    List<Trashed> gone = new ArrayList<>();
    for (Trashed one : trashed) {
      synchronized (this) { // each waits for the disk: who works with the history comes in between
        if (one.equals(book().ledger().trashed(one.snapshot().id()))) {
          book().purge(one, around.now());
          gone.add(one);
        }
      }
    }
    return gone;
  }

  private Snapshot living(SnapshotId id) {
    Snapshot snapshot = book().ledger().living(id);
    if (snapshot == null) {
      throw new NoSuchSnapshotException(id);
    }
    return snapshot;
  }

  /** Its changes want the lock of this history. */
  synchronized Book book() {
    Book loaded = book;
    if (loaded == null) {
      loaded = new Book(key, around, new Ledger(around.store().load(key)));
      loaded.ledger().repairs().forEach(repair -> LOG.log(Level.WARNING, key + ": " + repair));
      book = loaded;
    }
    return loaded;
  }
}
