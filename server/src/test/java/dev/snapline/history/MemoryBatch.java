package dev.snapline.history;

import dev.snapline.history.MemorySnapshotStore.Kept;
import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Gone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A batch of the store in memory. */
final class MemoryBatch implements SnapshotStore.Batch {
  private final MemorySnapshotStore store;
  private final Map<WorkflowKey, Part> parts = new TreeMap<>();
  private boolean hasEnded;

  MemoryBatch(MemorySnapshotStore store) {
    this.store = store;
  }

  /** What comes to one history. */
  static final class Part {
    final boolean isNew;
    @Nullable Workflow workflow;
    final Map<SnapshotId, Kept> added = new TreeMap<>();
    final List<Gone> gone = new ArrayList<>();

    private Part(boolean isNew) {
      this.isNew = isNew;
    }

    Arrival arrival(WorkflowKey key) {
      List<Snapshot> snapshots = added.values().stream().map(Kept::snapshot).toList();
      return new Arrival(key, isNew, workflow, snapshots, List.copyOf(gone));
    }
  }

  @Override
  public boolean create(Workflow workflow) {
    requireOpen();
    if (!store.reserve(workflow.key())) {
      return false;
    }
    var part = new Part(true);
    part.workflow = workflow;
    parts.put(workflow.key(), part);
    return true;
  }

  @Override
  public void replace(Workflow workflow) {
    part(workflow.key()).workflow = workflow;
  }

  @Override
  public void gone(WorkflowKey key, Gone gone) {
    part(key).gone.add(gone);
  }

  @Override
  public Snapshot add(Snapshot snapshot, Content content) {
    Part part = part(snapshot.workflowKey());
    boolean isThere = !part.isNew && store.has(snapshot.workflowKey(), snapshot.id());
    if (isThere || part.added.containsKey(snapshot.id())) {
      throw new IdExistsException(snapshot.id());
    }
    Kept kept = Kept.of(snapshot, content);
    part.added.put(snapshot.id(), kept);
    return kept.snapshot();
  }

  @Override
  public List<Arrival> commit() {
    requireOpen();
    List<Arrival> arrivals = store.take(parts);
    hasEnded = true;
    return arrivals;
  }

  @Override
  public void close() {
    hasEnded = true;
    parts.forEach((key, part) -> store.release(key));
  }

  private Part part(WorkflowKey key) {
    requireOpen();
    Part part = parts.get(key);
    if (part == null) {
      store.load(key);
      part = new Part(false);
      parts.put(key, part);
    }
    return part;
  }

  private void requireOpen() {
    if (hasEnded) {
      throw new IllegalStateException("the batch has ended");
    }
  }
}
