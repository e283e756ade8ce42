package dev.snapline.history;

import dev.snapline.history.Resolved.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the history of a tab, or makes one. The caller holds the lock of the shelf, and nothing
 * here reads snapshots from the disk.
 *
 * @param shelf where a new history is put
 */
record Resolver(Shelf shelf, Surroundings around, Identity identity) {
  private static final Logger LOG = System.getLogger(Resolver.class.getName());

  Resolved resolve(Tab tab) {
    Optional<History> remembered = identity.remembered(tab).filter(own -> canGoOn(own, tab));
    if (remembered.isPresent()) {
      return resolved(goOn(remembered.get(), tab), Outcome.CONTINUED);
    }
    return tab.temporary() ? resolveUnsaved(tab) : resolveSaved(tab);
  }

  private Resolved resolveSaved(Tab tab) {
    Optional<History> owner = identity.ownerOf(tab.path());
    if (owner.isPresent()) {
      return resolved(goOn(owner.get(), tab), Outcome.FOUND);
    }
    Optional<History> moved = identity.movedTo(tab);
    if (moved.isPresent()) {
      History history = moved.get();
      history.change(now -> now.movedTo(tab.path(), tab.name()));
      return resolved(history, Outcome.MOVED);
    }
    Optional<History> original = identity.copiedBy(tab);
    Outcome outcome = original.isPresent() ? Outcome.COPIED : Outcome.CREATED;
    History made = create(tab, original.map(this::origin).orElse(null));
    return new Resolved(made.workflow(), outcome, identity.candidates(tab, made.workflow().key()));
  }

  private Resolved resolveUnsaved(Tab tab) {
    Optional<History> same = identity.sameUnsaved(tab);
    if (same.isPresent()) {
      return resolved(same.get(), Outcome.CONTINUED);
    }
    History made = create(tab, null);
    return new Resolved(
        made.workflow(), Outcome.CREATED, identity.candidates(tab, made.workflow().key()));
  }

  /**
   * Takes note that a workflow has another path now.
   *
   * @param newest the newest snapshot of it
   * @throws PathTakenException if another history owns the path
   */
  Resolved moved(
      History history, @Nullable SnapshotId newest, String path, String name, Move move) {
    Workflow old = history.workflow();
    String newPath = Limits.path(path);
    String newName = Limits.name(name);
    boolean isUnsaved = old.temporary() && move == Move.RENAME;
    if (!isUnsaved) {
      refuseIfTaken(newPath, old.key());
    }
    if (!old.temporary() && move != Move.RENAME && !old.path().equals(newPath)) {
      var origin = new Workflow.Origin(old.key(), newest);
      return resolved(create(newPath, newName, false, old.graphId(), origin), Outcome.COPIED);
    }
    Workflow now =
        history.change(
            before ->
                isUnsaved ? before.movedTo(newPath, newName) : before.savedAs(newPath, newName));
    return resolved(history, now.equals(old) ? Outcome.CONTINUED : Outcome.MOVED);
  }

  /** The history of what ran and belongs to no other. */
  History apiRuns() {
    return identity
        .ownerOf(Workflow.API_RUNS)
        .orElseGet(() -> create(Workflow.API_RUNS, "API runs", false, null, null));
  }

  /** A tab that was saved under a path of another history no longer belongs to its own. */
  private boolean canGoOn(History own, Tab tab) {
    boolean isFirstSave = own.workflow().temporary() && !tab.temporary();
    return !isFirstSave || identity.ownerOf(tab.path()).isEmpty();
  }

  private History goOn(History own, Tab tab) {
    Workflow old = own.workflow();
    if (old.temporary() && !tab.temporary()) {
      // The page ended before it could tell of the first save.
      own.change(now -> now.savedAs(tab.path(), tab.name()));
    } else if (tab.graphId() != null && !tab.graphId().equals(old.graphId())) {
      noteGraphId(own, tab.graphId());
    }
    return own;
  }

  private static void noteGraphId(History own, @Nullable String graphId) {
    try {
      own.change(now -> now.withGraphId(graphId));
    } catch (StorageException e) {
      // Only a hint, which the next tab brings again: a full disk must not hide the history.
      LOG.log(Level.INFO, "The id of the graph was not noted", e);
    }
  }

  private void refuseIfTaken(String path, WorkflowKey except) {
    identity
        .ownerOf(path)
        .map(owner -> owner.workflow().key())
        .filter(owner -> !owner.equals(except))
        .ifPresent(
            owner -> {
              throw new PathTakenException(path, owner);
            });
  }

  private Workflow.Origin origin(History original) {
    WorkflowKey key = original.workflow().key();
    return new Workflow.Origin(key, identity.newest().equalIn(key).orElse(null));
  }

  private History create(Tab tab, Workflow.@Nullable Origin origin) {
    return create(tab.path(), tab.name(), tab.temporary(), tab.graphId(), origin);
  }

  private History create(
      String path,
      String name,
      boolean temporary,
      @Nullable String graphId,
      Workflow.@Nullable Origin origin) {
    while (true) {
      WorkflowKey key = WorkflowKey.forName(name, around.random());
      Workflow workflow =
          Workflow.at(key, path, name, around.now())
              .withTemporary(temporary)
              .withGraphId(graphId)
              .withOrigin(origin);
      if (!shelf.has(key) && around.watch().write(() -> around.store().create(workflow))) {
        var history = new History(workflow, around);
        shelf.put(history);
        around.listener().happened(new HistoryEvent.WorkflowChanged(key, workflow));
        return history;
      }
    }
  }

  private static Resolved resolved(History history, Outcome outcome) {
    return new Resolved(history.workflow(), outcome, List.of());
  }
}
