package dev.snapline.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How one history branches, and what people call its branches. */
public final class Branches {
  private final History history;

  Branches(History history) {
    this.history = history;
  }

  /** What the tree looks like now. */
  public TreeShape shape() {
    synchronized (history) {
      return TreeShape.of(tree(), history.workflow().branches());
    }
  }

  /**
   * The youngest living snapshot that both grew from, or are.
   *
   * @throws NoSuchSnapshotException if this history never had one of them
   */
  public Optional<SnapshotId> commonAncestor(SnapshotId one, SnapshotId other) {
    synchronized (history) {
      List.of(one, other).forEach(this::requireKnown);
      return Optional.ofNullable(tree().commonAncestor(one, other));
    }
  }

  /**
   * Names branches, by their first snapshots; "" takes a name away.
   *
   * @throws NoSuchSnapshotException if this history never had one of them
   */
  public Workflow name(Map<SnapshotId, String> names) {
    synchronized (history) {
      Map<SnapshotId, String> all = new TreeMap<>(history.workflow().branches());
      names.forEach(
          (first, text) -> {
            String name = Limits.branch(text);
            if (name.isEmpty()) {
              all.remove(first);
            } else {
              requireKnown(first);
              all.put(first, name);
            }
          });
      Limits.branches(all.size());
      return history.change(now -> now.withBranches(all));
    }
  }

  private void requireKnown(SnapshotId id) {
    if (!tree().knows(id)) {
      throw new NoSuchSnapshotException(id);
    }
  }

  private SnapshotTree tree() {
    return history.book().ledger().tree();
  }
}
