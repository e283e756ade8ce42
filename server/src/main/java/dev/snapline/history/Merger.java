package dev.snapline.history;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.MergeCommit.OutdatedException;
import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Batch;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Brings histories from elsewhere to those that are here: all of it or nothing. */
final class Merger {
  private static final Logger LOG = System.getLogger(Merger.class.getName());
  private static final int TRIES = 3;

  private final Surroundings around;
  private final Shelf shelf;

  Merger(Surroundings around, Shelf shelf) {
    this.around = around;
    this.shelf = shelf;
  }

  Merged merge(List<Incoming> incoming, Incoming.Contents contents, Incoming.Progress progress)
      throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return mergeOnce(incoming, contents, progress);
      } catch (OutdatedException e) {
        if (tries == TRIES) {
          throw new StorageException(
              StorageException.Reason.OTHER, String.valueOf(e.getMessage()), e);
        }
      }
    }
  }

  private Merged mergeOnce(
      List<Incoming> incoming, Incoming.Contents contents, Incoming.Progress progress)
      throws IOException, OutdatedException {
    var targets = new MergeTargets(shelf.all(), around.now(), around.random());
    var planner = new MergePlan(targets, contents, progress, around.random());
    List<Merging> plan = new ArrayList<>();
    for (Incoming one : incoming) {
      plan.add(planner.place(one));
    }
    if (plan.stream().anyMatch(Merging::isNews)) {
      var staged = new MergeCommit(plan, contents, progress);
      try (Batch batch = around.store().batch()) {
        staged.stage(batch);
        commit(staged, batch);
      }
    }
    return counts(plan);
  }

  /** Makes what was staged visible, while no history comes or goes. */
  private void commit(MergeCommit staged, Batch batch) throws OutdatedException {
    synchronized (shelf) {
      staged.requireFreePaths(new Identity(shelf.living(), Newest.NONE, around.now()));
      for (Arrival arrival : staged.commit(batch, around.watch())) {
        Workflow workflow = arrival.workflow();
        if (arrival.isNew() && workflow != null) {
          shelf.put(new History(workflow, around));
          around.listener().happened(new HistoryEvent.WorkflowChanged(arrival.key(), workflow));
          around.listener().happened(new HistoryEvent.Renewed(arrival.key()));
        }
      }
    }
  }

  /** Whether a snapshot came to be here with this graph. One that was deleted since then was. */
  boolean isKept(SnapshotId id, GraphBytes graph) throws IOException {
    for (History history : shelf.living()) {
      if (history.knows(id)) {
        return history.ask(ledger -> ledger.living(id) == null) || hasGraph(history, id, graph);
      }
    }
    return false;
  }

  private static boolean hasGraph(History history, SnapshotId id, GraphBytes graph)
      throws IOException {
    try {
      return GraphBytes.areEqual(history.content(id).graph(), graph);
    } catch (DamagedSnapshotException e) {
      LOG.log(Level.WARNING, "Snapshot " + id + " is not what was written", e);
      return false;
    }
  }

  private static Merged counts(List<Merging> plan) {
    int workflows = 0;
    int added = 0;
    int skipped = 0;
    int renumbered = 0;
    List<SnapshotId> ids = new ArrayList<>();
    for (Merging merging : plan) {
      workflows += merging.isNews() ? 1 : 0;
      added += merging.arriving().size();
      skipped += merging.ids().size() - merging.arriving().size();
      ids.addAll(merging.ids());
      renumbered +=
          (int) merging.arriving().stream().filter(Merging.Arriving::isRenumbered).count();
    }
    return new Merged(workflows, added, skipped, renumbered, ids);
  }
}
