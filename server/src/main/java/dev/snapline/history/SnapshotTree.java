package dev.snapline.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshot grew from which. Every snapshot that was ever there has its place, dead ones too:
 * the living parent of a snapshot is its nearest living ancestor. No two paths meet in a circle.
 *
 * <p>A leaf hangs at the tree and is no part of it: what a node captured is nobody's parent, no
 * child that makes a fork, and no root. It has a living parent all the same.
 */
final class SnapshotTree {
  /*
   * Parents never change once they are in the tree, so that a snapshot that comes back stands where
   * it stood. Living parents and living children are kept up to date with each change; what a change
   * costs depends on the neighbours and on the run of dead ancestors, not on the size of the tree.
   */
  private final Map<SnapshotId, SnapshotId> parents;
  private final NavigableSet<SnapshotId> known;
  private final Set<SnapshotId> living = new HashSet<>();
  private final Set<SnapshotId> leaves;
  private final Map<SnapshotId, SnapshotId> livingParents = new HashMap<>();
  private final Map<SnapshotId, NavigableSet<SnapshotId>> livingChildren = new HashMap<>();
  private final NavigableSet<SnapshotId> roots = new TreeSet<>();

  /** A tree without leaves. */
  SnapshotTree(Map<SnapshotId, @Nullable SnapshotId> parents, Collection<SnapshotId> living) {
    this(parents, living, Set.of());
  }

  /**
   * @param parents a tree: {@link ParentRepair} makes one of what a disk may hold
   * @param leaves which of them are leaves, living or not
   */
  SnapshotTree(
      Map<SnapshotId, @Nullable SnapshotId> parents,
      Collection<SnapshotId> living,
      Collection<SnapshotId> leaves) {
    this.leaves = new HashSet<>(leaves);
    this.known = new TreeSet<>(parents.keySet());
    this.parents = new HashMap<>(parents);
    this.parents.values().removeIf(parent -> parent == null);
    this.living.addAll(living);
    Map<SnapshotId, @Nullable SnapshotId> skips = new HashMap<>();
    for (SnapshotId id : living) {
      place(id, livingAncestor(id, skips));
    }
  }

  /** Whether this snapshot was ever there. */
  boolean knows(SnapshotId id) {
    return known.contains(id);
  }

  /** The newest snapshot that was ever there. */
  @Nullable SnapshotId newestKnown() {
    return known.isEmpty() ? null : known.last();
  }

  /** The newest snapshot that was ever there and is no leaf. */
  @Nullable SnapshotId newestInner() {
    return known.descendingSet().stream()
        .filter(id -> !leaves.contains(id))
        .findFirst()
        .orElse(null);
  }

  /** The nearest living ancestor, of a dead snapshot too. */
  @Nullable SnapshotId livingParent(SnapshotId id) {
    return living.contains(id) ? livingParents.get(id) : livingAncestor(id, new HashMap<>());
  }

  /** The living snapshots whose living parent this one is, without leaves, sorted by id. */
  Set<SnapshotId> children(SnapshotId id) {
    return withoutLeaves(livingChildren.getOrDefault(id, new TreeSet<>()));
  }

  /** The living snapshots without a living ancestor, without leaves, sorted by id. */
  Set<SnapshotId> roots() {
    return withoutLeaves(roots);
  }

  /** The nearest snapshot that is no leaf: this one itself, or an ancestor, dead ones too. */
  @Nullable SnapshotId inner(SnapshotId id) {
    SnapshotId at = id;
    while (at != null && leaves.contains(at)) {
      at = parents.get(at);
    }
    return at;
  }

  /**
   * The youngest living snapshot that both grew from, or are; {@code null} if they have nothing in
   * common.
   */
  @Nullable SnapshotId commonAncestor(SnapshotId one, SnapshotId other) {
    Set<SnapshotId> line = new HashSet<>();
    for (SnapshotId at = livingSelf(one); at != null; at = livingParent(at)) {
      line.add(at);
    }
    SnapshotId at = livingSelf(other);
    while (at != null && !line.contains(at)) {
      at = livingParent(at);
    }
    return at;
  }

  private @Nullable SnapshotId livingSelf(SnapshotId id) {
    return living.contains(id) && !leaves.contains(id) ? id : livingParent(id);
  }

  private Set<SnapshotId> withoutLeaves(NavigableSet<SnapshotId> all) {
    if (leaves.isEmpty() || Collections.disjoint(all, leaves)) {
      return Collections.unmodifiableSet(all);
    }
    Set<SnapshotId> inner = new TreeSet<>(all);
    inner.removeAll(leaves);
    return inner;
  }

  /** Adds a living leaf, whose parent is known. */
  void addLeaf(SnapshotId id, @Nullable SnapshotId parent) {
    leaves.add(id);
    add(id, parent);
  }

  /** Adds a living snapshot, whose parent is known. */
  void add(SnapshotId id, @Nullable SnapshotId parent) {
    if (parent != null && !known.contains(parent)) {
      throw new IllegalArgumentException("the parent " + parent + " is not in the tree");
    }
    if (!known.add(id)) {
      throw new IllegalArgumentException(id + " is in the tree already");
    }
    if (parent != null) {
      parents.put(id, parent);
    }
    living.add(id);
    place(id, livingAncestor(id, new HashMap<>()));
  }

  /**
   * Takes a living snapshot out of the living.
   *
   * @return those whose living parent is another now
   */
  Set<SnapshotId> bury(SnapshotId id) {
    living.remove(id);
    SnapshotId parent = livingParents.remove(id);
    childrenOrRoots(parent).remove(id);
    Set<SnapshotId> children = livingChildren.getOrDefault(id, new TreeSet<>());
    livingChildren.remove(id);
    children.forEach(child -> place(child, parent));
    return children;
  }

  /**
   * Brings a snapshot back to the living.
   *
   * @return those whose living parent it is now
   */
  Set<SnapshotId> revive(SnapshotId id) {
    living.add(id);
    Map<SnapshotId, @Nullable SnapshotId> skips = new HashMap<>();
    SnapshotId parent = livingAncestor(id, skips);
    Set<SnapshotId> children = new TreeSet<>();
    for (SnapshotId candidate : List.copyOf(childrenOrRoots(parent))) {
      if (id.equals(livingAncestor(candidate, skips))) {
        childrenOrRoots(parent).remove(candidate);
        place(candidate, id);
        children.add(candidate);
      }
    }
    place(id, parent);
    return children;
  }

  private void place(SnapshotId id, @Nullable SnapshotId parent) {
    if (parent == null) {
      livingParents.remove(id);
    } else {
      livingParents.put(id, parent);
    }
    childrenOrRoots(parent).add(id);
  }

  private NavigableSet<SnapshotId> childrenOrRoots(@Nullable SnapshotId id) {
    return id == null ? roots : livingChildren.computeIfAbsent(id, any -> new TreeSet<>());
  }

  /** Walks up. What it learns of dead ones goes to {@code skips}: the next walk is shorter. */
  private @Nullable SnapshotId livingAncestor(
      SnapshotId id, Map<SnapshotId, @Nullable SnapshotId> skips) {
    List<SnapshotId> passed = new ArrayList<>();
    SnapshotId ancestor = parents.get(id);
    while (ancestor != null && (!living.contains(ancestor) || leaves.contains(ancestor))) {
      passed.add(ancestor);
      ancestor = skips.containsKey(ancestor) ? skips.get(ancestor) : parents.get(ancestor);
    }
    for (SnapshotId dead : passed) {
      skips.put(dead, ancestor);
    }
    return ancestor;
  }
}
