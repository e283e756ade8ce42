package dev.snapline.history;

import dev.snapline.history.MergeCommit.OutdatedException;
import dev.snapline.history.SnapshotStore.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Brings histories from elsewhere to those that are here: all of it or nothing. */
final class Merger {
  private static final int TRIES = 3;

  private final Surroundings around;
  private final Supplier<List<History>> histories;
  private final Finish finish;

  /** Makes what was staged visible, while no history comes or goes. */
  interface Finish {
    void commit(MergeCommit staged, Batch batch) throws OutdatedException;
  }

  Merger(Surroundings around, Supplier<List<History>> histories, Finish finish) {
    this.around = around;
    this.histories = histories;
    this.finish = finish;
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
    var targets = new MergeTargets(histories.get(), around.now(), around.random());
    var planner = new MergePlan(targets, contents, progress, around.random());
    List<Merging> plan = new ArrayList<>();
    for (Incoming one : incoming) {
      plan.add(planner.place(one));
    }
    if (plan.stream().anyMatch(Merging::isNews)) {
      var staged = new MergeCommit(plan, contents, progress);
      try (Batch batch = around.store().batch()) {
        staged.stage(batch);
        finish.commit(staged, batch);
      }
    }
    return counts(plan);
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
