package dev.snapline.store.file;

import dev.snapline.environment.EnvironmentStore;
import dev.snapline.history.Content;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.SettingsStore;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import dev.snapline.profile.ProfileStore;
import dev.snapline.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the histories of one user as folders of plain JSON files. */
public final class SnapshotFiles implements SnapshotStore {
  private static final String MOVE_TO_TRASH = "move the snapshot to the trash";

  private final Layout layout;
  private final String folderId;
  private final Clock clock;
  private final Gate gate;
  private final Quarantine quarantine;
  private final WorkflowFolders workflows;
  private final ProfileFiles profiles;
  private final Map<WorkflowKey, HistoryFolder> histories = new ConcurrentHashMap<>();

  /** The folder is made when it is written to for the first time. Nobody else may write to it. */
  SnapshotFiles(Layout layout, String folderId, Clock clock) {
    this.layout = layout;
    this.folderId = folderId;
    this.clock = clock;
    this.gate = new Gate(layout);
    this.quarantine = new Quarantine(layout, clock);
    this.workflows = new WorkflowFolders(layout, quarantine);
    this.profiles = new ProfileFiles(gate, layout, quarantine);
  }

  /** The profiles of the same user. */
  ProfileStore profiles() {
    return profiles;
  }

  /** What ran in the workflows of the same user. */
  RunStore runs() {
    return new RunFiles(gate, layout);
  }

  /** The environments of all installations, whoever the user is. */
  EnvironmentStore environments() {
    return new EnvironmentFiles(gate, layout);
  }

  /** The settings of the same user. */
  SettingsStore settings() {
    return new SettingsFile(gate, layout, quarantine);
  }

  /** Finishes or deletes what a crash left half written. */
  void sweep() {
    var batches = new BatchSweep(layout, quarantine);
    if (layout.isReadOnly()) {
      batches.report();
    } else {
      layout.sweep();
      batches.run();
    }
  }

  @Override
  public List<Workflow> workflows() {
    return gate.read("read the workflows", layout.snapshots(), workflows::all);
  }

  @Override
  public boolean create(Workflow workflow) {
    return gate.change(
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
    gate.change(
        "change the workflow " + workflow.name(),
        layout.snapshots(workflow.key()),
        () -> {
          history(workflow.key());
          workflows.replace(workflow);
          return workflow;
        });
  }

  @Override
  public Records load(WorkflowKey key) {
    return gate.read("read the history", layout.snapshots(key), () -> history(key).load());
  }

  @Override
  public Snapshot add(Snapshot snapshot, Content content) {
    return change("store the snapshot", snapshot, history -> history.add(snapshot, content));
  }

  @Override
  public void force(Snapshot snapshot) {
    change(
        "store the snapshot",
        snapshot,
        history -> {
          history.force(snapshot.id());
          return snapshot;
        });
  }

  @Override
  public Snapshot replace(Snapshot snapshot) {
    return change("change the snapshot", snapshot, history -> history.replace(snapshot));
  }

  @Override
  public Trashed trash(Snapshot snapshot, Why why, Instant at) {
    return change(MOVE_TO_TRASH, snapshot, history -> history.trash(snapshot, why, at));
  }

  @Override
  public Trashed trashEvenLocked(Snapshot snapshot, Why why, Instant at) {
    return change(MOVE_TO_TRASH, snapshot, history -> history.trashEvenLocked(snapshot, why, at));
  }

  @Override
  public Snapshot undelete(Trashed trashed) {
    return change(
        "bring the snapshot back", trashed.snapshot(), history -> history.undelete(trashed));
  }

  @Override
  public Gone purge(Trashed trashed, Instant at) {
    return change(
        "remove the snapshot for good", trashed.snapshot(), history -> history.purge(trashed, at));
  }

  @Override
  public Content content(Snapshot snapshot) {
    WorkflowKey key = snapshot.workflowKey();
    return gate.read(
        "read the snapshot " + snapshot.id(),
        layout.snapshots(key),
        () -> history(key).content(snapshot.id()));
  }

  @Override
  public List<Quarantined> quarantined() {
    return gate.read("read the quarantine", layout.root(), quarantine::all);
  }

  @Override
  public Batch batch() {
    StagedBatch staged =
        gate.change(
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

  private interface Change<T> {
    T run(HistoryFolder history) throws IOException;
  }

  private <T> T change(String what, Snapshot snapshot, Change<T> change) {
    WorkflowKey key = snapshot.workflowKey();
    return gate.change(
        what + " " + snapshot.id(), layout.snapshots(key), () -> change.run(history(key)));
  }
}
