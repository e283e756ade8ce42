package dev.snapline.history;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is in memory of a user's histories. A history is read when somebody asks for it, or ahead,
 * and stays: a snapshot takes one to two kilobytes, and every list, search and plan asks for all.
 */
public final class UserMemory {
  private static final Logger LOG = System.getLogger(UserMemory.class.getName());
  private static final int MAX_REPAIRS = 200;

  private final Supplier<List<History>> living;

  UserMemory(Supplier<List<History>> living) {
    this.living = living;
  }

  /**
   * Reads histories before somebody asks for them, one after the other, until so many snapshots are
   * in memory.
   *
   * @return how many there are
   */
  public int readAhead(int most) {
    int read = 0;
    for (History history : living.get()) {
      if (read >= most) {
        break;
      }
      try {
        read += history.summary().count();
      } catch (StorageException | NoSuchWorkflowException e) {
        LOG.log(Level.INFO, "A history was not read ahead: who asks for it is told why", e);
      }
    }
    return read;
  }

  /** What was wrong with the trees on disk. */
  public List<Repaired> repairs() {
    return living.get().stream()
        .filter(History::isLoaded)
        .flatMap(
            history ->
                history.repairs().stream()
                    .map(what -> new Repaired(history.workflow().key(), what)))
        .limit(MAX_REPAIRS)
        .toList();
  }

  /** A history whose tree was not whole, and a sentence on what is made of it. */
  public record Repaired(WorkflowKey workflow, String sentence) {}
}
