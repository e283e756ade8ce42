package dev.snapline.history;

import java.time.Instant;
import java.util.List;

/** A store in which the file of one snapshot turns out to be damaged when it is read. */
record DamagingStore(SnapshotStore store, SnapshotId damaged) implements SnapshotStore {
  @Override
  public Content content(Snapshot snapshot) {
    if (snapshot.id().equals(damaged)) {
      throw new DamagedSnapshotException(damaged, "it ends in the middle");
    }
    return store.content(snapshot);
  }

  @Override
  public List<Workflow> workflows() {
    return store.workflows();
  }

  @Override
  public boolean create(Workflow workflow) {
    return store.create(workflow);
  }

  @Override
  public boolean isLost(WorkflowKey key) {
    return store.isLost(key);
  }

  @Override
  public void replace(Workflow workflow) {
    store.replace(workflow);
  }

  @Override
  public Records load(WorkflowKey key) {
    return store.load(key);
  }

  @Override
  public Snapshot add(Snapshot snapshot, Content content) {
    return store.add(snapshot, content);
  }

  @Override
  public void force(Snapshot snapshot) {
    store.force(snapshot);
  }

  @Override
  public Snapshot replace(Snapshot snapshot) {
    return store.replace(snapshot);
  }

  @Override
  public Trashed trash(Snapshot snapshot, Why why, Instant at) {
    return store.trash(snapshot, why, at);
  }

  @Override
  public Trashed trashEvenLocked(Snapshot snapshot, Why why, Instant at) {
    return store.trashEvenLocked(snapshot, why, at);
  }

  @Override
  public Snapshot undelete(Trashed trashed) {
    return store.undelete(trashed);
  }

  @Override
  public Gone purge(Trashed trashed, Instant at) {
    return store.purge(trashed, at);
  }

  @Override
  public List<Quarantined> quarantined() {
    return store.quarantined();
  }

  @Override
  public Batch batch() {
    return store.batch();
  }

  @Override
  public boolean remove(WorkflowKey key) {
    return store.remove(key);
  }

  @Override
  public void close() {
    store.close();
  }
}
