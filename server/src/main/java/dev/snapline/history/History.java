package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.SnapshotStore.Arrival;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    CanonicalGraph graph = around.graphs().read(capture.graph(), newestId());
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
        ? captured.with(
            new Overwriting(this, around)
                .raise(graph, before, captured.snapshot().snapshot(), capture))
        : captured;
  }

  /** What the next capture was most likely edited from; null as long as there was none. */
  private synchronized @Nullable SnapshotId newestId() {
    return recorder == null
        ? null
        : newest(snapshot -> !snapshot.isNodeCapture()).map(Snapshot::id).orElse(null);
  }

  /** A part of the list, newest first. */
  public synchronized Page page(Search search) {
    return Page.of(book().ledger(), search);
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
    Snapshot edited = edit.on(old);
    return edited.equals(old) ? book().ledger().placed(old) : book().replace(edited);
  }

  /**
   * Moves a snapshot to the trash.
   *
   * @throws LockedException if it is locked
   * @throws HeldException if an open page shows it
   */
  public void delete(SnapshotId id) {
    new HistoryTrash(this, around).put(id);
  }

  /**
   * Moves a snapshot to the trash, whether it is locked or not.
   *
   * @throws HeldException if an open page shows it
   */
  public void deleteEvenLocked(SnapshotId id) {
    new HistoryTrash(this, around).putEvenLocked(id);
  }

  /** Brings a snapshot back from the trash, to where it was. One that lives stays as it is. */
  public Placed undelete(SnapshotId id) {
    return new HistoryTrash(this, around).takeOut(id);
  }

  /** Moves every snapshot to the trash that is not locked, and that no open page shows. */
  public Cleared clear() {
    return new Clearing(this, around).clear();
  }

  /** The workflow with its counts; if it is deleted, with those of what went along. */
  public synchronized Summary summary() {
    return Summary.of(workflow, book().ledger());
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

  /** How this history branches. */
  public Branches branches() {
    return new Branches(this);
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

  /** Asks what is known of this history, while nothing in it changes. */
  synchronized <T> T ask(Function<Ledger, T> question) {
    return question.apply(book().ledger());
  }

  /** Whether this snapshot is in the list. */
  public synchronized boolean isLiving(SnapshotId id) {
    return book().ledger().living(id) != null;
  }

  /** Whether this snapshot was ever here. */
  synchronized boolean knows(SnapshotId id) {
    return book().ledger().tree().knows(id);
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

  /** The user's settings, but for what this workflow has apart. */
  UserSettings limits() {
    Overrides own = workflow.settings();
    UserSettings all = around.settings().now();
    return own == null ? all : all.with(own);
  }

  Snapshot living(SnapshotId id) {
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
