package dev.snapline.search;

import dev.snapline.history.WorkflowKey;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keeps the texts of workflows between two runs. It can be lost at any time, whole or from some
 * entry on, and never fails: what it does not keep is read again from the snapshots. Calls for one
 * workflow come one at a time.
 */
public interface TextJournal {
  /**
   * Reads the entries of a workflow in their order, as far as they can be understood. What comes
   * after the last good one is forgotten.
   *
   * @param taker whether the entry makes sense; the first that does not ends the reading
   * @return false if nothing may be added, because more may be there than could be read
   */
  boolean read(WorkflowKey key, Predicate<TextEntry> taker);

  /**
   * Adds an entry.
   *
   * @return false if it could not be kept: no later one may be added then
   */
  boolean append(WorkflowKey key, TextEntry entry);

  /**
   * Keeps these entries and no others.
   *
   * @return false if they could not be kept: none may be added then
   */
  boolean replace(WorkflowKey key, List<TextEntry> entries);
}
