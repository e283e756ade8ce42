package dev.snapline.history;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which histories one user has. */
final class Shelf {
  /*
   * The lock of this object guards which histories there are, and whoever decides by their paths
   * takes it. It may be held while the lock of a history is taken, never the other way round.
   */
  private static final Logger LOG = System.getLogger(Shelf.class.getName());

  private final Map<WorkflowKey, History> byKey = new TreeMap<>();

  synchronized void put(History history) {
    byKey.put(history.workflow().key(), history);
  }

  /** Whether this key is taken, by a deleted workflow too. */
  synchronized boolean has(WorkflowKey key) {
    return byKey.containsKey(key);
  }

  /**
   * @throws NoSuchWorkflowException if there is none, or it is deleted
   */
  History find(WorkflowKey key) {
    History history = findEvenDeleted(key);
    if (history.workflow().isDeleted()) {
      throw new NoSuchWorkflowException(key);
    }
    return history;
  }

  /**
   * @throws NoSuchWorkflowException if there is none
   */
  synchronized History findEvenDeleted(WorkflowKey key) {
    History history = byKey.get(key);
    if (history == null) {
      throw new NoSuchWorkflowException(key);
    }
    return history;
  }

  /** Every history that is not deleted, by key. */
  List<History> living() {
    return all().stream().filter(history -> !history.workflow().isDeleted()).toList();
  }

  /** Every history, deleted ones too, by key. */
  synchronized List<History> all() {
    return List.copyOf(byKey.values());
  }

  /**
   * The history that holds this snapshot, living or in the trash. May read histories from disk.
   *
   * @throws NoSuchSnapshotException if there is none
   */
  History holding(SnapshotId id) {
    List<History> all = all();
    // Those in memory first: mostly it is one of them, and then the disk is left alone.
    Stream<History> loaded = all.stream().filter(History::isLoaded);
    List<History> inOrder =
        Stream.concat(loaded, all.stream().filter(history -> !history.isLoaded())).toList();
    @Nullable StorageException unreadable = null;
    for (History history : inOrder) {
      try {
        if (history.has(id)) {
          return history;
        }
      } catch (NoSuchWorkflowException e) {
        LOG.log(Level.WARNING, "The folder of {0} is no more", history.workflow().key());
      } catch (StorageException e) {
        unreadable = e; // it may be in this one, unless another has it
      }
    }
    throw unreadable == null ? new NoSuchSnapshotException(id) : unreadable;
  }

  /** A tab that goes on with a history whose folder is no more could never store anything. */
  synchronized void forgetLost(Surroundings around) {
    for (WorkflowKey key : List.copyOf(byKey.keySet())) {
      if (around.store().isLost(key)) {
        LOG.log(Level.WARNING, "The folder of {0} is no more", key);
        byKey.remove(key);
        around.listener().happened(new HistoryEvent.WorkflowRemoved(key));
      }
    }
  }

  /** Removes what is left of deleted workflows that nothing can bring back. */
  synchronized void forgetEmpty(Surroundings around) {
    for (History history : all()) {
      try {
        if (new HistoryTrash(history, around).removeIfOver()) {
          byKey.remove(history.workflow().key());
        }
      } catch (NoSuchWorkflowException | StorageException e) {
        LOG.log(Level.WARNING, history.workflow().key() + " was left as it is", e);
      }
    }
  }
}
