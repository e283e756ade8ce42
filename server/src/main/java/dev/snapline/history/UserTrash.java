package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Trashed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What one user deleted, or histories let go, and what can still come back. */
public final class UserTrash {
  private static final Logger LOG = System.getLogger(UserTrash.class.getName());
  private static final Comparator<Item> NEWEST_FIRST =
      Comparator.comparing((Item item) -> item.trashed.at())
          .thenComparing(item -> item.trashed.snapshot().id())
          .reversed();

  private final Shelf shelf;
  private final Surroundings around;

  UserTrash(Shelf shelf, Surroundings around) {
    this.shelf = shelf;
    this.around = around;
  }

  /** A snapshot in the trash, and where it would stand. */
  public record Item(Workflow workflow, Trashed trashed, Placed placed) {
    /** When it goes for good, at the latest. */
    public Instant purgeAt() {
      return TrashRule.purgeAt(trashed);
    }
  }

  /** What went for good. */
  public record Emptied(int removed, long bytes) {}

  /** All of it, newest deletion first. */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    each(history -> items.addAll(of(history).items()));
    items.sort(NEWEST_FIRST);
    return items;
  }

  /** Removes all of it for good. */
  public Emptied empty() {
    List<Trashed> gone = new ArrayList<>();
    each(history -> gone.addAll(empty(of(history))));
    return emptied(gone);
  }

  /**
   * Removes for good what came from one history.
   *
   * @throws NoSuchWorkflowException if there is none
   */
  public Emptied empty(WorkflowKey key) {
    return emptied(empty(of(shelf.findEvenDeleted(key))));
  }

  private static List<Trashed> empty(HistoryTrash trash) {
    return trash.purge(trash.snapshots());
  }

  /** Removes for good what was there long enough. */
  public Emptied tidy() {
    List<Trashed> all = new ArrayList<>();
    each(history -> all.addAll(of(history).snapshots()));
    List<Trashed> due = TrashRule.purge(all, around.now());
    List<Trashed> gone = new ArrayList<>();
    each(
        history -> {
          WorkflowKey key = history.workflow().key();
          gone.addAll(
              of(history)
                  .purge(
                      due.stream()
                          .filter(one -> one.snapshot().workflowKey().equals(key))
                          .toList()));
        });
    return emptied(gone);
  }

  List<Usage> usage() {
    List<Usage> all = new ArrayList<>();
    each(
        history -> {
          Summary summary = history.summary();
          Emptied trash = emptied(of(history).snapshots());
          all.add(
              new Usage(
                  history.workflow(),
                  summary.bytes(),
                  summary.count(),
                  trash.bytes,
                  trash.removed));
        });
    return all;
  }

  /** One history that cannot be read or written keeps none of the others from it. */
  private void each(Consumer<History> act) {
    for (History history : shelf.all()) {
      try {
        act.accept(history);
      } catch (NoSuchWorkflowException | StorageException e) {
        String key = history.workflow().key().value();
        LOG.log(Level.WARNING, "The trash of " + key + " was left as it is", e);
      }
    }
  }

  private HistoryTrash of(History history) {
    return new HistoryTrash(history, around);
  }

  private static Emptied emptied(Collection<Trashed> gone) {
    return new Emptied(gone.size(), gone.stream().mapToLong(one -> one.snapshot().bytes()).sum());
  }
}
