package dev.snapline.store.file;

import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Batch;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A batch of the file store: what happens to it, whatever the disk says. */
final class FileBatch implements Batch {
  private static final String WHAT = "store what comes together";
  private static final Logger LOG = LoggerFactory.getLogger(FileBatch.class);

  private final Gate gate;
  private final Folder folder;
  private final WorkflowFolders workflows;
  private final StagedBatch staged;
  private final Commit commit;
  private State state = State.OPEN;

  private enum State {
    OPEN,
    COMMITTED,
    CLOSED
  }

  /** Makes it visible, alone, with all that the store knows of its histories. */
  interface Commit {
    List<Arrival> run(StagedBatch staged) throws IOException;
  }

  FileBatch(
      Gate gate, Layout layout, WorkflowFolders workflows, StagedBatch staged, Commit commit) {
    this.gate = gate;
    this.folder = layout.batches();
    this.workflows = workflows;
    this.staged = staged;
    this.commit = commit;
  }

  @Override
  public boolean create(Workflow workflow) {
    return together(
        () -> {
          if (!workflows.reserve(workflow.key())) {
            return false;
          }
          staged.create(workflow);
          return true;
        });
  }

  @Override
  public void replace(Workflow workflow) {
    together(
        () -> {
          staged.replace(workflow);
          return workflow;
        });
  }

  @Override
  public void gone(WorkflowKey key, Gone gone) {
    together(
        () -> {
          staged.gone(key, gone);
          return gone;
        });
  }

  @Override
  public Snapshot add(Snapshot snapshot, Content content) {
    return together(() -> staged.add(snapshot, content));
  }

  @Override
  public List<Arrival> commit() {
    requireOpen();
    List<Arrival> arrivals = gate.alone(WHAT, folder, () -> commit.run(staged));
    state = State.COMMITTED;
    return arrivals;
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    boolean isDone = state == State.COMMITTED;
    state = State.CLOSED;
    workflows.release(staged.created());
    try {
      staged.drop(isDone);
    } catch (IOException e) {
      // The next start deletes it, or finds nothing left to do.
      LOG.warn("{} could not be cleared: {}", folder.path(), e.toString());
    }
  }

  private <T> T together(Gate.Work<T> work) {
    requireOpen();
    return gate.change(WHAT, folder, work);
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("the batch has ended");
    }
  }
}
