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

  /**
   * Whether somebody took the folder of this history away, and only that: a disk that cannot be
   * reached loses nothing.
   */
  boolean isLost(WorkflowKey key);

  /** Replaces what is known of a workflow. */
  void replace(Workflow workflow);

  /**
   * Everything that is known of a history. Reads the disk: the caller keeps the answer. A file that
   * cannot be understood is set aside and does not stop the others.
   *
   * @throws NoSuchWorkflowException if there is no such history
   */
  Records load(WorkflowKey key);

  /**
   * Keeps a new snapshot.
   *
   * @return the snapshot with its size on disk
   * @throws IdExistsException if a living snapshot has this id
   */
  Snapshot add(Snapshot snapshot, Content content);

  /**
   * Makes sure that a snapshot that was added before is on disk.
   *
   * @throws NoSuchSnapshotException if its file is gone
   */
  void force(Snapshot snapshot);

  /**
   * Replaces the metadata of a living snapshot, as a whole or not at all; the rest stays byte for
   * byte.
   *
   * @return the snapshot with its size on disk
   * @throws NoSuchSnapshotException if its file is gone
   */
  Snapshot replace(Snapshot snapshot);

  /**
   * Moves a living snapshot to the trash.
   *
   * @return what the disk held of it, and the time of its deletion in whole seconds
   * @throws LockedException if it is locked on disk, whatever memory says
   * @throws NoSuchSnapshotException if its file is gone
   */
  Trashed trash(Snapshot snapshot, Why why, Instant at);

  /** Moves a living snapshot to the trash as {@link #trash} does, also one that is locked. */
  Trashed trashEvenLocked(Snapshot snapshot, Why why, Instant at);

  /**
   * Moves a snapshot from the trash back to where it was.
   *
   * @throws IdExistsException if a living snapshot has this id; both stay where they are
   * @throws NoSuchSnapshotException if it is not in the trash
   */
  Snapshot undelete(Trashed trashed);

  /**
   * Removes a snapshot from the trash for good, after noting where it stood in the tree. One that
   * is no longer there is noted all the same.
   */
  Gone purge(Trashed trashed, Instant at);

  /**
   * The content of a living snapshot.
   *
   * @throws NoSuchSnapshotException if its file is gone
   * @throws DamagedSnapshotException if its file cannot be understood: it takes part no longer
   */
  Content content(Snapshot snapshot);

  /**
   * Files that do not take part: set aside because they could not be understood, or left where they
   * are because they could not be read or are of a newer format. Oldest first.
   */
  List<Quarantined> quarantined();

  /**
   * Begins something of several parts that shall come together. Several can be on their way at
   * once.
   */
  Batch batch();

  /**
   * Removes what is left of a history without snapshots: its description, and the places of those
   * that are gone.
   *
   * @return false, and nothing is removed, if it still has snapshots, living, in the trash, or such
   *     that cannot be read
   * @throws NoSuchWorkflowException if there is no such history
   */
  boolean remove(WorkflowKey key);

  /** Notes that everything is in order, so that the next load need not read each file. */
  void close();

  /** Why something went to the trash, or is gone. */
  enum Why {
    DELETED,
    PRUNED
  }

  /** A snapshot in the trash. */
  record Trashed(Snapshot snapshot, Why why, Instant at) implements TrashRule.Discarded {
    @Override
    public long bytes() {
      return snapshot.bytes();
    }

    @Override
    public String name() {
      return snapshot.id().value();
    }
  }

  /** What is left of a snapshot that was removed for good: its place in the tree. */
  record Gone(SnapshotId id, @Nullable SnapshotId parentId, Instant at, Why why) {}

  /**
   * A file that does not take part.
   *
   * @param key the workflow that it belongs to; null if it belongs to none
   * @param file where it is now, below the user's folder, with {@code /}
   * @param reason a sentence
   */
  record Quarantined(@Nullable WorkflowKey key, String file, String reason, Instant at) {}

  /**
   * A whole history.
   *
   * @param living sorted by id, oldest first
   * @param trashed sorted by the time of deletion, oldest first
   * @param gone without those that are living or in the trash
   */
  record Records(List<Snapshot> living, List<Trashed> trashed, List<Gone> gone) {}

  /**
   * What one batch brought to a history.
   *
   * @param isNew the history did not exist before
   * @param workflow what is known of it from now on; null if that stayed as it was
   * @param added sorted by id, with their sizes on disk
   * @param gone places in the tree that were noted
   */
  record Arrival(
      WorkflowKey key,
      boolean isNew,
      @Nullable Workflow workflow,
      List<Snapshot> added,
      List<Gone> gone) {}

  /**
   * Workflows, snapshots and places in the tree that come together: all of them or none, also if
   * the process or the machine stops in the middle. Until {@link #commit} nobody else sees any of
   * it. Graphs are not kept in memory. Used by one thread.
   */
  interface Batch extends AutoCloseable {
    /**
     * Makes a new history.
     *
     * @return false if the key is taken, if only by another batch
     */
    boolean create(Workflow workflow);

    /**
     * Replaces what is known of a workflow, old or new.
     *
     * @throws NoSuchWorkflowException if it neither exists nor comes with this batch
     */
    void replace(Workflow workflow);

    /**
     * Notes where a snapshot stood in the tree that is gone. A place that is known already stays.
     *
     * @throws NoSuchWorkflowException if the history neither exists nor comes with this batch
     */
    void gone(WorkflowKey key, Gone gone);

    /**
     * Brings a snapshot.
     *
     * @return the snapshot with its size on disk
     * @throws IdExistsException if a living snapshot of its history, or one of this batch, has its
     *     id; the batch goes on without it
     * @throws NoSuchWorkflowException if its history neither exists nor comes with this batch
     */
    Snapshot add(Snapshot snapshot, Content content);

    /**
     * Makes all of it visible. For each history that existed before this is a call as any other: it
     * comes alone. The caller takes the answer to its memory. After an exception nothing of it is
     * visible; if the disk does not even let the first parts be taken back, the next start brings
     * the rest.
     *
     * @return what came to each history, sorted by key
     * @throws IdExistsException if one of its ids came to a history meanwhile
     * @throws NoSuchWorkflowException if one of its histories went away meanwhile
     */
    List<Arrival> commit();

    /** Ends the batch. What was not committed never happened. */
    @Override
    void close();
  }
}
