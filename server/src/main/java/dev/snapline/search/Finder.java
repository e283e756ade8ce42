package dev.snapline.search;

import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.Page;
import dev.snapline.history.Placed;
import dev.snapline.history.Search;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.history.StorageException;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import dev.snapline.search.Newest.Candidate;
import dev.snapline.search.Query.Word;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds snapshots of a user. Safe for several threads. */
public final class Finder implements AutoCloseable {
  /*
   * The living snapshots and what is known of them come from the histories; the texts of their
   * graphs, which never change, from the library. So whatever is deleted, brought back or edited,
   * nothing here has to follow. New graphs are read by a thread of its own in quiet moments, and by
   * a search for which that was not soon enough.
   */
  public static final int MAX_LIMIT = 200;

  private static final Logger LOG = System.getLogger(Finder.class.getName());

  /** So long a search reads new graphs before it answers with what it has. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * So much memory texts may take; those of other workflows are read from the journal each time.
   */
  private static final long MOST_BYTES = 24L << 20;

  private final Histories histories;
  private final Announcements announcements;
  private final Library library;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Thread reader = new Thread(this::follow, "search");

  /**
   * @param announcements must hear what happens to the histories
   * @param nanos a clock that only goes on
   */
  public Finder(
      Histories histories,
      Announcements announcements,
      TextJournal journal,
      Clock clock,
      LongSupplier nanos) {
    this.histories = histories;
    this.announcements = announcements;
    this.library = new Library(journal);
    this.clock = clock;
    this.nanos = nanos;
    reader.setDaemon(true);
  }

  /** Begins to read new snapshots in quiet moments. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it is politeness only
  public void start() {
    reader.setPriority(Thread.MIN_PRIORITY);
    reader.start();
  }

  /**
   * Finds the snapshots of all workflows that match.
   *
   * @param text what was typed; docs/search.md has the grammar
   * @param before only snapshots older than this one; the total counts the others too
   * @param limit 1 to {@link #MAX_LIMIT}
   */
  public Found find(String text, @Nullable SnapshotId before, int limit)
      throws InterruptedException {
    Query query = QueryFormat.read(text, clock.instant());
    long deadline = nanos.getAsLong() + PATIENCE.toNanos();
    Newest newest = new Newest(before, limit);
    boolean isComplete = true;
    long bytes = 0;
    for (History history : histories.all()) {
      try {
        isComplete &= search(history, query, names(history), Set.of(), deadline, newest);
      } catch (StorageException | NoSuchWorkflowException e) {
        LOG.log(Level.WARNING, "{0} was not searched: {1}", history.workflow().key(), e);
        isComplete = false;
      }
      bytes += free(history.workflow().key(), bytes);
    }
    return new Found(hits(newest.all()), newest.total(), newest.next(), isComplete);
  }

  /**
   * Lists the snapshots of one workflow that match.
   *
   * @param sources the sources to show; empty for all
   */
  public Listed list(
      History history, String text, Set<Source> sources, @Nullable SnapshotId before, int limit)
      throws InterruptedException {
    Query query = QueryFormat.read(text, clock.instant());
    if (query.terms().isEmpty()) {
      return new Listed(history.page(new Search(sources, before, limit)), true);
    }
    Newest newest = new Newest(before, limit);
    long deadline = nanos.getAsLong() + PATIENCE.toNanos();
    // Each snapshot is of this workflow: its name tells none from another.
    boolean isComplete = search(history, query, List.of(), sources, deadline, newest);
    List<Placed> placed =
        newest.all().stream().flatMap(found -> placed(history, found).stream()).toList();
    return new Listed(new Page(placed, newest.next(), newest.total()), isComplete);
  }

  /**
   * A part of a list.
   *
   * @param complete whether the texts of all snapshots were searched
   */
  public record Listed(Page page, boolean complete) {}

  /** Ends the reading of new snapshots. */
  @Override
  public void close() {
    announcements.close();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean search(
      History history,
      Query query,
      List<String> names,
      Set<Source> sources,
      long deadline,
      Newest newest)
      throws InterruptedException {
    List<Snapshot> living = history.living();
    boolean isComplete = true;
    WorkflowTexts.View view = null;
    if (query.terms().stream().anyMatch(Word.class::isInstance)) {
      WorkflowKey key = history.workflow().key();
      isComplete = library.catchUp(history, living, () -> nanos.getAsLong() < deadline);
      view = library.of(key).view(living);
      if (!isComplete) {
        announcements.add(key);
      }
    }
    Match match = new Match(query, history.workflow(), names, view);
    for (int place = 0; place < living.size(); place++) {
      Snapshot snapshot = living.get(place);
      boolean isShown = sources.isEmpty() || sources.contains(snapshot.source());
      if (isShown && match.finds(snapshot, place)) {
        newest.offer(match, snapshot);
      }
    }
    return isComplete;
  }

  private static List<String> names(History history) {
    Workflow workflow = history.workflow();
    List<String> names = new ArrayList<>(List.of(workflow.name(), workflow.path()));
    names.addAll(workflow.formerPaths());
    return names;
  }

  /** Lets go of the texts of a workflow that would take too much. Answers what they take. */
  private long free(WorkflowKey key, long others) {
    long weight = library.weight(key);
    if (others + weight <= MOST_BYTES) {
      return weight;
    }
    library.forget(key);
    return 0;
  }

  private List<Hit> hits(List<Candidate> found) {
    Map<Match, List<Snapshot>> byMatch = new LinkedHashMap<>();
    for (Candidate one : found) {
      byMatch.computeIfAbsent(one.match(), any -> new ArrayList<>()).add(one.snapshot());
    }
    Map<SnapshotId, List<Where>> where = new LinkedHashMap<>();
    byMatch.forEach(
        (match, snapshots) -> {
          List<List<Where>> places = match.where(snapshots);
          for (int i = 0; i < snapshots.size(); i++) {
            where.put(snapshots.get(i).id(), places.get(i));
          }
        });
    List<Hit> hits = new ArrayList<>();
    for (Candidate one : found) {
      WorkflowKey key = one.match().workflow().key();
      placed(histories.history(key), one)
          .map(
              placed ->
                  new Hit(
                      placed,
                      one.match().workflow(),
                      where.getOrDefault(one.snapshot().id(), List.of())))
          .ifPresent(hits::add);
    }
    return hits;
  }

  /** Empty if it was deleted while others were looked at. */
  private static Optional<Placed> placed(History history, Candidate found) {
    try {
      return Optional.of(history.snapshot(found.snapshot().id()));
    } catch (NoSuchSnapshotException e) {
      return Optional.empty();
    }
  }

  private void follow() {
    try {
      Optional<WorkflowKey> next = announcements.take();
      while (next.isPresent()) {
        follow(next.get());
        next = announcements.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(WorkflowKey key) throws InterruptedException {
    try {
      History history = histories.history(key);
      List<Snapshot> living = history.living();
      library.catchUp(history, living, announcements::awaitQuiet);
      library.of(key).tidy(living);
    } catch (NoSuchWorkflowException | StorageException e) {
      LOG.log(Level.INFO, "The texts of {0} are read when they are searched: {1}", key, e);
    }
  }
}
