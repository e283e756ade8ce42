package dev.snapline.api;

import dev.snapline.history.SnapshotId;
import dev.snapline.history.TreeShape;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a history branches; {@code more} if a list holds only the newest. */
record WireTree(
    List<String> roots,
    List<String> tips,
    List<Fork> forks,
    List<Branch> branches,
    @Nullable String live,
    boolean more) {
  record Fork(String id, List<String> children) {}

  record Branch(String first, String tip, int count, String name) {}

  static WireTree of(TreeShape shape) {
    SnapshotId live = shape.live();
    return new WireTree(
        texts(shape.roots()),
        texts(shape.tips()),
        shape.forks().stream()
            .map(fork -> new Fork(fork.id().value(), texts(fork.children())))
            .toList(),
        shape.branches().stream()
            .map(
                branch ->
                    new Branch(
                        branch.first().value(),
                        branch.tip().value(),
                        branch.count(),
                        branch.name()))
            .toList(),
        live == null ? null : live.value(),
        shape.isCut());
  }

  private static List<String> texts(Collection<SnapshotId> ids) {
    return ids.stream().map(SnapshotId::value).toList();
  }
}
