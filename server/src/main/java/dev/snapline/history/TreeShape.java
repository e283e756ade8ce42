package dev.snapline.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a history branches. What nodes captured is not in it. Each list holds at most {@link #LIMIT}
 * entries, the newest, sorted by id.
 *
 * @param roots those without a living ancestor
 * @param tips those without children
 * @param branches one for each root and for each child of a fork point
 * @param live the tip of the branch that was last added to; {@code null} if nothing lives
 * @param isCut whether a list had more
 */
public record TreeShape(
    List<SnapshotId> roots,
    List<SnapshotId> tips,
    List<Fork> forks,
    List<Branch> branches,
    @Nullable SnapshotId live,
    boolean isCut) {
  public static final int LIMIT = 2_000;

  /** A snapshot with several children, sorted by id. */
  public record Fork(SnapshotId id, List<SnapshotId> children) {}

  /**
   * What begins at a root or after a fork.
   *
   * @param tip where it ends; at a fork further on it follows what was last added to
   * @param count snapshots from first to tip, both included
   * @param name "" if nobody named it
   */
  public record Branch(SnapshotId first, SnapshotId tip, int count, String name) {}

  static TreeShape of(SnapshotTree tree, Map<SnapshotId, String> names) {
    return new Walk(tree).shape(names);
  }

  /** One pass over the tree, children before parents. No recursion: a branch may be very long. */
  private static final class Walk {
    private final SnapshotTree tree;
    private final Map<SnapshotId, Way> ways = new HashMap<>();
    private final List<SnapshotId> firsts = new ArrayList<>();
    private final List<SnapshotId> tips = new ArrayList<>();
    private final List<Fork> forks = new ArrayList<>();

    /** {@code newest} of all that grew from a snapshot, and the way on to its tip. */
    private record Way(SnapshotId newest, SnapshotId tip, int count) {}

    Walk(SnapshotTree tree) {
      this.tree = tree;
      for (SnapshotId root : tree.roots()) {
        firsts.add(root);
        Deque<SnapshotId> open = new ArrayDeque<>(List.of(root));
        Deque<SnapshotId> parentsFirst = new ArrayDeque<>();
        while (!open.isEmpty()) {
          SnapshotId id = open.pop();
          parentsFirst.push(id);
          tree.children(id).forEach(open::push);
        }
        parentsFirst.forEach(this::visit);
      }
    }

    private void visit(SnapshotId id) {
      Collection<SnapshotId> children = tree.children(id);
      if (children.isEmpty()) {
        tips.add(id);
        ways.put(id, new Way(id, id, 1));
        return;
      }
      if (children.size() > 1) {
        forks.add(new Fork(id, List.copyOf(children)));
        firsts.addAll(children);
      }
      Way on =
          children.stream().map(this::way).max(Comparator.comparing(Way::newest)).orElseThrow();
      SnapshotId newest = on.newest.compareTo(id) > 0 ? on.newest : id;
      ways.put(id, new Way(newest, on.tip, on.count + 1));
    }

    private Way way(SnapshotId id) {
      return Objects.requireNonNull(ways.get(id));
    }

    TreeShape shape(Map<SnapshotId, String> names) {
      List<SnapshotId> roots = List.copyOf(tree.roots());
      SnapshotId live =
          roots.stream()
              .map(this::way)
              .max(Comparator.comparing(Way::newest))
              .map(Way::tip)
              .orElse(null);
      tips.sort(null);
      firsts.sort(null);
      forks.sort(Comparator.comparing(Fork::id));
      List<Branch> branches =
          newest(firsts).stream()
              .map(
                  first ->
                      new Branch(
                          first, way(first).tip, way(first).count, names.getOrDefault(first, "")))
              .toList();
      boolean isCut = Math.max(tips.size(), Math.max(firsts.size(), forks.size())) > LIMIT;
      return new TreeShape(newest(roots), newest(tips), newest(forks), branches, live, isCut);
    }

    private static <T> List<T> newest(List<T> all) {
      return List.copyOf(all.subList(Math.max(0, all.size() - LIMIT), all.size()));
    }
  }
}
