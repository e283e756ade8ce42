package dev.snapline.history;

import dev.snapline.graph.CanonicalGraph;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest snapshot of each history that a tab may belong to, and the newest that equals what the
 * tab shows. Looked up before any lock of all histories is taken, since it may read the disk.
 */
record Newest(Map<WorkflowKey, Snapshot> newest, Map<WorkflowKey, SnapshotId> equal) {
  private static final Logger LOG = System.getLogger(Newest.class.getName());

  static final Newest NONE = new Newest(Map.of(), Map.of());

  static Newest lookUp(Collection<History> histories, Tab tab) {
    Map<WorkflowKey, Snapshot> newest = new HashMap<>();
    Map<WorkflowKey, SnapshotId> equal = new HashMap<>();
    for (History history : histories) {
      if (mayConcern(history, tab)) {
        lookUp(history, tab, newest, equal);
      }
    }
    return new Newest(newest, equal);
  }

  private static boolean mayConcern(History history, Tab tab) {
    return Identity.isSameGraphId(history, tab)
        || (!tab.temporary() && history.workflow().formerPaths().contains(tab.path()));
  }

  private static void lookUp(
      History history,
      Tab tab,
      Map<WorkflowKey, Snapshot> newest,
      Map<WorkflowKey, SnapshotId> equal) {
    WorkflowKey key = history.workflow().key();
    CanonicalGraph shown = tab.graph();
    try {
      history.newest(any -> true).ifPresent(last -> newest.put(key, last));
      if (shown != null) {
        history
            .newest(old -> old.hash().equals(shown.hash()))
            .ifPresent(same -> equal.put(key, same.id()));
      }
    } catch (StorageException | NoSuchWorkflowException e) {
      // One history that cannot be read keeps no tab from finding its own.
      LOG.log(Level.WARNING, "The history {0} cannot be read: {1}", key, e.getMessage());
    }
  }

  Optional<Snapshot> of(WorkflowKey key) {
    return Optional.ofNullable(newest.get(key));
  }

  /** The newest snapshot whose content the tab shows. */
  Optional<SnapshotId> equalIn(WorkflowKey key) {
    return Optional.ofNullable(equal.get(key));
  }
}
