package dev.snapline.search;

import dev.snapline.history.SnapshotId;
import java.util.List;

/**
 * What a snapshot adds to the texts of its workflow. Texts, rows and states are numbered from 0 in
 * the order in which the entries of a workflow bring them.
 *
 * @param check a digest of the snapshot's content: another one means another graph
 * @param state the state that it is in; the next number if it is a new one
 * @param texts new texts
 * @param rows new rows. A row is a node: the numbers of its path, its type, its title or -1, and
 *     its values
 * @param steps what leads from the newest state to a new one: row + 1 comes, -(row + 1) goes
 */
public record TextEntry(
    SnapshotId id,
    int check,
    int state,
    List<String> texts,
    List<List<Integer>> rows,
    List<Integer> steps) {

  public TextEntry {
    texts = List.copyOf(texts);
    rows = List.copyOf(rows);
    steps = List.copyOf(steps);
  }
}
