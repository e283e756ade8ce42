package dev.snapline.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the histories of one user. What a method has changed is on disk when it returns; a method
 * that throws {@link StorageException} has changed nothing that a reader could see. Calls for one
 * workflow come one at a time, calls for several at once.
 */
public interface SnapshotStore {
  /** Every workflow that can be read, sorted by key. */
  List<Workflow> workflows();

  /**
   * Makes the folder of a new history.
   *
   * @return false if the key is taken
   */
  boolean create(Workflow workflow);

  /** Replaces what is known of a workflow. */
  void replace(Workflow workflow);

  /** Everything that is known of a history. Reads the disk: the caller keeps the answer. */
  Records load(WorkflowKey key);

  /**
   * Keeps a new snapshot.
   *
   * @return the snapshot with its size on disk
   */
  Snapshot add(Snapshot snapshot, Content content);

  /** Makes sure that a snapshot that was added before, maybe by a failed call, is on disk. */
  void force(Snapshot snapshot);

  /**
   * Replaces the metadata of a living snapshot, as a whole or not at all; the rest stays byte for
   * byte.
   *
   * @return the snapshot with its size on disk
   */
  Snapshot replace(Snapshot snapshot);

  /** Moves a living snapshot to the trash. */
  Trashed trash(Snapshot snapshot, Why why, Instant at);

  /** Moves a snapshot from the trash back to where it was. */
  Snapshot undelete(Trashed trashed);

  /** Removes a snapshot from the trash for good, after noting where it stood in the tree. */
  Gone purge(Trashed trashed, Instant at);

  /** The content of a living snapshot. */
  Content content(Snapshot snapshot);

  /** Files that could not be understood and were set aside. */
  List<Quarantined> quarantined();

  /** Notes that everything is in order, so that the next load need not read each file. */
  void close();

  /** Why a snapshot left the history. */
  enum Why {
    DELETED,
    PRUNED
  }

  /** A snapshot in the trash. */
  record Trashed(Snapshot snapshot, Why why, Instant at) {}

  /** What is left of a snapshot that was removed for good: its place in the tree. */
  record Gone(SnapshotId id, @Nullable SnapshotId parentId, Instant at, Why why) {}

  /** A file that was set aside, with the reason in a sentence. */
  record Quarantined(WorkflowKey key, String file, String reason, Instant at) {}

  /** A whole history; {@code living} is sorted by id, oldest first. */
  record Records(List<Snapshot> living, List<Trashed> trashed, List<Gone> gone) {}
}
