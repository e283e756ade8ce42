package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Batch;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes what a plan says. Nobody sees any of it before all of it is on disk. */
final class MergeCommit {
  private final List<Merging> plan;
  private final Incoming.Contents contents;
  private final Incoming.Progress progress;

  MergeCommit(List<Merging> plan, Incoming.Contents contents, Incoming.Progress progress) {
    this.plan = plan;
    this.contents = contents;
    this.progress = progress;
  }

  /** Something here changed since the plan was made. */
  static final class OutdatedException extends Exception {
    private static final long serialVersionUID = 1L;

    OutdatedException(@Nullable Throwable cause) {
      super("The histories changed while others were brought in. Try again.", cause);
    }
  }

  /** Writes all of it beside the histories, where nobody looks. No lock is needed. */
  void stage(Batch batch) throws IOException, OutdatedException {
    try {
      for (Merging merging : plan) {
        stage(merging, batch);
      }
    } catch (IdExistsException | NoSuchWorkflowException e) {
      throw new OutdatedException(e);
    }
  }

  private void stage(Merging merging, Batch batch) throws IOException, OutdatedException {
    if (merging.target() == null && !batch.create(merging.workflow())) {
      throw new OutdatedException(null);
    }
    if (!merging.isNews()) {
      merging.arriving().forEach(any -> progress.step());
      return;
    }
    merging.dead().forEach(gone -> batch.gone(merging.workflow().key(), gone));
    for (Merging.Arriving arriving : merging.arriving()) {
      batch.add(arriving.snapshot(), contents.of(merging.from(), arriving.original()));
      progress.step();
    }
  }

  /** Makes sure that nobody took a path meanwhile that a new history is to have. */
  void requireFreePaths(Identity identity) throws OutdatedException {
    for (Merging merging : plan) {
      Workflow workflow = merging.workflow();
      boolean isNew = merging.target() == null && !workflow.temporary();
      if (isNew && identity.ownerOf(workflow.path()).isPresent()) {
        throw new OutdatedException(null);
      }
    }
  }

  /** Holds every history that gets something, so that nothing happens to one, while it commits. */
  List<Arrival> commit(Batch batch, StorageWatch watch) throws OutdatedException {
    Set<History> changed = new LinkedHashSet<>();
    for (Merging merging : plan) {
      if (merging.target() != null && merging.isNews()) {
        changed.add(merging.target());
      }
    }
    return locked(
        changed.iterator(),
        () -> {
          changed.forEach(history -> describe(history, batch));
          List<Arrival> arrivals = watch.write(batch::commit);
          for (Arrival arrival : arrivals) {
            changed.stream()
                .filter(history -> history.workflow().key().equals(arrival.key()))
                .forEach(history -> history.arrived(arrival));
          }
          return arrivals;
        });
  }

  /** What is known here wins; names of branches come to it, and what was deleted is back. */
  private void describe(History history, Batch batch) {
    Map<SnapshotId, String> names = new TreeMap<>();
    for (Merging merging : plan) {
      if (history == merging.target()) {
        names.putAll(merging.workflow().branches());
      }
    }
    Workflow here = history.workflow();
    names.putAll(here.branches());
    Workflow now = here.withDeletedAt(null).withBranches(names);
    if (!now.equals(here)) {
      batch.replace(now);
    }
  }

  private static <T> T locked(Iterator<History> rest, Supplier<T> act) throws OutdatedException {
    if (rest.hasNext()) {
      synchronized (rest.next()) {
        return locked(rest, act);
      }
    }
    try {
      return act.get();
    } catch (IdExistsException | NoSuchWorkflowException e) {
      throw new OutdatedException(e);
    }
  }
}
