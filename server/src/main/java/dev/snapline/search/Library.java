package dev.snapline.search;

import dev.snapline.graph.GraphTexts;
import dev.snapline.graph.NodeTexts;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.History;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.Snapshot;
import dev.snapline.history.StorageException;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of all workflows of a user. */
final class Library {
  private static final Logger LOG = System.getLogger(Library.class.getName());

  private final Map<WorkflowKey, WorkflowTexts> byKey = new ConcurrentHashMap<>();
  private final TextJournal journal;

  Library(TextJournal journal) {
    this.journal = journal;
  }

  /** Whether to read one more graph. */
  interface Patience {
    boolean goesOn() throws InterruptedException;
  }

  WorkflowTexts of(WorkflowKey key) {
    return byKey.computeIfAbsent(key, unseen -> new WorkflowTexts(unseen, journal));
  }

  /** How many bytes of memory the texts of a workflow take, nearly. */
  long weight(WorkflowKey key) {
    WorkflowTexts texts = byKey.get(key);
    return texts == null ? 0 : texts.weight();
  }

  /** Frees the memory; the journal brings it back. */
  void forget(WorkflowKey key) {
    byKey.remove(key);
  }

  /**
   * Reads the graphs of a history that were not read yet.
   *
   * @param living its snapshots
   * @return whether all are known now
   */
  boolean catchUp(History history, List<Snapshot> living, Patience patience)
      throws InterruptedException {
    WorkflowTexts texts = of(history.workflow().key());
    boolean isComplete = true;
    for (Snapshot snapshot : texts.missing(living)) {
      if (!patience.goesOn()) {
        return false;
      }
      isComplete &= read(history, snapshot, texts);
    }
    return isComplete;
  }

  private static boolean read(History history, Snapshot snapshot, WorkflowTexts texts) {
    try {
      List<NodeTexts> nodes = GraphTexts.read(history.content(snapshot.id()).graph());
      texts.add(snapshot, nodes);
      return true;
    } catch (NoSuchSnapshotException | DamagedSnapshotException e) {
      return true; // it lives no longer, so nobody will find it
    } catch (NotAGraphException e) {
      LOG.log(Level.WARNING, "The texts of {0} are not searched: {1}", snapshot.id(), e);
      texts.add(snapshot, List.of());
      return true;
    } catch (IOException | StorageException | NoSuchWorkflowException e) {
      LOG.log(Level.WARNING, "The texts of " + snapshot.id() + " are not searched yet", e);
      return false;
    }
  }
}
