package dev.snapline.store.file;

import dev.snapline.history.Content;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the histories of one user as folders of plain JSON files. */
public final class SnapshotFiles implements SnapshotStore {
  private final Layout layout;
  private final String folderId;
  private final Clock clock;
  private final Gate gate = new Gate();
  private final Quarantine quarantine;
  private final WorkflowFolders workflows;
  private final Map<WorkflowKey, HistoryFolder> histories = new ConcurrentHashMap<>();

  /** The folder is made when it is written to for the first time. Nobody else may write to it. */
  SnapshotFiles(Path user, String folderId, Clock clock) {
    this.layout = new Layout(user);
    this.folderId = folderId;
    this.clock = clock;
    this.quarantine = new Quarantine(user, clock);
    this.workflows = new WorkflowFolders(layout, quarantine);
  }

  /** Finishes or deletes what a crash left half written. */
  void sweep() {
    layout.sweep();
    new BatchSweep(layout, quarantine).run();
  }

  @Override
  public List<Workflow> workflows() {
    return attempt("read the workflows", layout.snapshots(), workflows::all);
  }

  @Override
  public boolean create(Workflow workflow) {
    return attempt(
        "make the history of " + workflow.name(),
        layout.snapshots(),
        () -> workflows.create(workflow));
  }

  @Override
  public boolean isLost(WorkflowKey key) {
    return Files.isDirectory(layout.snapshots().path())
        && Files.notExists(layout.snapshots(key).path());
  }

  @Override
  public void replace(Workflow workflow) {
    history(workflow.key());
    attempt(
        "change the workflow " + workflow.name(),
        layout.snapshots(workflow.key()),
        () -> {
          workflows.replace(workflow);
          return workflow;
        });
  }

  @Override
  public Records load(WorkflowKey key) {
    return attempt("read the history", layout.snapshots(key), () -> history(key).load());
  }

  @Override
  public Snapshot add(Snapshot snapshot, Content content) {
    HistoryFolder history = history(snapshot.workflowKey());
    return attempt("store the snapshot", snapshot, () -> history.add(snapshot, content));
  }

  @Override
  public void force(Snapshot snapshot) {
    HistoryFolder history = history(snapshot.workflowKey());
    attempt(
        "store the snapshot",
        snapshot,
        () -> {
          history.force(snapshot.id());
          return snapshot;
        });
  }

  @Override
  public Snapshot replace(Snapshot snapshot) {
    HistoryFolder history = history(snapshot.workflowKey());
    return attempt("change the snapshot", snapshot, () -> history.replace(snapshot));
  }

  @Override
  public Trashed trash(Snapshot snapshot, Why why, Instant at) {
    HistoryFolder history = history(snapshot.workflowKey());
    return attempt(
        "move the snapshot to the trash", snapshot, () -> history.trash(snapshot, why, at));
  }

  @Override
  public Trashed trashEvenLocked(Snapshot snapshot, Why why, Instant at) {
    HistoryFolder history = history(snapshot.workflowKey());
    return attempt(
        "move the snapshot to the trash",
        snapshot,
        () -> history.trashEvenLocked(snapshot, why, at));
  }

  @Override
  public Snapshot undelete(Trashed trashed) {
    Snapshot snapshot = trashed.snapshot();
    HistoryFolder history = history(snapshot.workflowKey());
    return attempt("bring the snapshot back", snapshot, () -> history.undelete(trashed));
  }

  @Override
  public Gone purge(Trashed trashed, Instant at) {
    Snapshot snapshot = trashed.snapshot();
    HistoryFolder history = history(snapshot.workflowKey());
    return attempt("remove the snapshot for good", snapshot, () -> history.purge(trashed, at));
  }

  @Override
  public Content content(Snapshot snapshot) {
    HistoryFolder history = history(snapshot.workflowKey());
    return attempt("read the snapshot", snapshot, () -> history.content(snapshot.id()));
  }

  @Override
  public List<Quarantined> quarantined() {
    return attempt("read the quarantine", layout.root(), quarantine::all);
  }

  @Override
  public Batch batch() {
    StagedBatch staged =
        attempt(
            "store what comes together",
            layout.batches(),
            () -> new StagedBatch(layout, quarantine));
    return new FileBatch(gate, layout, workflows, staged, this::commit);
  }

  private List<Arrival> commit(StagedBatch staged) throws IOException {
    List<HistoryFolder> changed = staged.changed().stream().map(this::history).toList();
    for (HistoryFolder history : changed) {
      history.beforeBatch();
    }
    try {
      List<Arrival> arrivals = staged.commit(folderId, clock.instant());
      arrivals.stream()
          .filter(arrival -> !arrival.isNew())
          .forEach(arrival -> history(arrival.key()).arrived(arrival.added()));
      return arrivals;
    } catch (IOException | RuntimeException e) {
      changed.forEach(HistoryFolder::batchFailed);
      throw e;
    }
  }

  @Override
  public boolean remove(WorkflowKey key) {
    return gate.alone(
        "remove the history",
        layout.snapshots(key),
        () -> {
          boolean isRemoved = history(key).remove();
          if (isRemoved) {
            histories.remove(key);
          }
          return isRemoved;
        });
  }

  @Override
  public void close() {
    gate.close(() -> histories.values().forEach(HistoryFolder::close));
  }

  private HistoryFolder history(WorkflowKey key) {
    HistoryFolder history =
        histories.computeIfAbsent(
            key, unseen -> new HistoryFolder(unseen, layout, folderId, quarantine));
    if (!history.isThere()) {
      histories.remove(key);
      throw new NoSuchWorkflowException(key);
    }
    return history;
  }

  private <T> T attempt(String what, Snapshot snapshot, Gate.Work<T> work) {
    return attempt(what + " " + snapshot.id(), layout.snapshots(snapshot.workflowKey()), work);
  }

  private <T> T attempt(String what, Folder folder, Gate.Work<T> work) {
    return gate.together(what, folder, work);
  }
}
