package dev.snapline.history;

import static dev.snapline.history.Snapshots.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotTreeTest {
  private static final int LONG = 10_000;

  @Test
  void takesTheNearestLivingAncestorAsTheLivingParent() {
    SnapshotTree tree = chain(5);
    tree.bury(id(2));
    assertThat(tree.bury(id(3))).containsExactly(id(4));

    assertThat(tree.livingParent(id(4))).isEqualTo(id(1));
    assertThat(tree.livingParent(id(3))).isEqualTo(id(1));
    assertThat(tree.children(id(1))).containsExactly(id(4));
    assertThat(tree.roots()).containsExactly(id(1));
  }

  @Test
  void findsWhatTwoBranchesGrewFrom() {
    SnapshotTree tree = chain(4);
    tree.add(id(5), id(2));
    tree.add(id(6), id(5));

    assertThat(tree.commonAncestor(id(4), id(6))).isEqualTo(id(2));
    assertThat(tree.commonAncestor(id(6), id(4))).isEqualTo(id(2));
    assertThat(tree.commonAncestor(id(4), id(4))).isEqualTo(id(4));
    assertThat(tree.commonAncestor(id(1), id(6))).isEqualTo(id(1));
    tree.bury(id(2));
    assertThat(tree.commonAncestor(id(4), id(6))).isEqualTo(id(1));
    assertThat(tree.commonAncestor(id(2), id(6))).isEqualTo(id(1));
  }

  @Test
  void findsNothingCommonBelowTwoRootsAndPassesOverWhatANodeTook() {
    SnapshotTree tree = chain(2);
    tree.add(id(3), id(1));
    tree.addLeaf(id(4), id(2));

    assertThat(tree.commonAncestor(id(4), id(3))).isEqualTo(id(1));
    assertThat(tree.commonAncestor(id(4), id(2))).isEqualTo(id(2));
    tree.bury(id(1));
    assertThat(tree.commonAncestor(id(2), id(3))).isNull();
  }

  @Test
  void putsASnapshotBackExactlyWhereItWas() {
    SnapshotTree tree = chain(5);
    tree.add(id(6), id(2));
    tree.bury(id(2));
    tree.bury(id(3));
    assertThat(tree.children(id(1))).containsExactly(id(4), id(6));

    assertThat(tree.revive(id(3))).containsExactly(id(4));
    assertThat(tree.revive(id(2))).containsExactly(id(3), id(6));
    assertThat(tree.children(id(1))).containsExactly(id(2));
    assertThat(tree.children(id(2))).containsExactly(id(3), id(6));
  }

  @Test
  void makesRootsOfTheChildrenOfADeadRoot() {
    SnapshotTree tree = chain(2);
    tree.add(id(3), id(1));
    tree.bury(id(1));
    assertThat(tree.roots()).containsExactly(id(2), id(3));
    assertThat(tree.livingParent(id(2))).isNull();

    tree.revive(id(1));
    assertThat(tree.roots()).containsExactly(id(1));
  }

  @Test
  void hangsANewSnapshotBelowADeadParentOnTheLivingOne() {
    SnapshotTree tree = chain(2);
    tree.bury(id(2));
    tree.add(id(3), id(2));
    assertThat(tree.livingParent(id(3))).isEqualTo(id(1));
  }

  @Test
  void addsNothingWithoutItsParentAndNothingTwice() {
    SnapshotTree tree = chain(2);
    assertThatIllegalArgumentException().isThrownBy(() -> tree.add(id(9), id(8)));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.add(id(2), id(1)));
    assertThat(tree.knows(id(9))).isFalse();
  }

  @Test
  void walksALongRunOfDeadOnes() {
    SnapshotTree tree = chain(LONG);
    IntStream.range(2, LONG).forEach(number -> tree.bury(id(number)));
    assertThat(tree.livingParent(id(LONG))).isEqualTo(id(1));

    assertThat(tree.revive(id(5_000))).containsExactly(id(LONG));
    assertThat(tree.livingParent(id(LONG))).isEqualTo(id(5_000));
    assertThat(tree.livingParent(id(LONG - 1))).isEqualTo(id(5_000));
    assertThat(tree.livingParent(id(5_000))).isEqualTo(id(1));
    assertThat(tree.roots()).containsExactly(id(1));
  }

  @Test
  void opensACircleAtItsOldestAndReportsIt() {
    var repair = new ParentRepair(parents(1, 0, 2, 4, 3, 2, 4, 3));
    assertThat(repair.findings()).hasSize(1);
    assertThat(repair.findings().get(0)).contains("circle").contains(id(2).value());
    assertThat(repair.parents()).containsEntry(id(2), id(1)).containsEntry(id(4), id(3));
  }

  @Test
  void opensACircleOfAll() {
    Map<SnapshotId, @Nullable SnapshotId> all = new HashMap<>();
    for (int number = 1; number <= LONG; number++) {
      all.put(id(number), id(number % LONG + 1));
    }
    var repair = new ParentRepair(all);
    assertThat(repair.parents()).containsEntry(id(1), null).containsEntry(id(LONG), id(1));
    assertThat(new SnapshotTree(repair.parents(), all.keySet()).roots()).containsExactly(id(1));
  }

  @Test
  void opensTwoCirclesThatOneSnapshotLeadsTo() {
    var repair = new ParentRepair(parents(1, 2, 2, 1, 3, 4, 4, 3, 5, 3, 6, 1));
    assertThat(repair.findings()).hasSize(2);
    assertIsATree(repair.parents());
    assertThat(repair.parents()).containsEntry(id(3), id(2)).containsEntry(id(5), id(3));
  }

  @Test
  void letsASnapshotWhoseParentIsMissingFollowTheOneBeforeItAndReportsIt() {
    var repair = new ParentRepair(parents(1, 0, 2, 1, 4, 3, 5, 4));
    assertThat(repair.findings()).hasSize(1);
    assertThat(repair.findings().get(0)).contains(id(3).value()).contains(id(4).value());
    assertThat(repair.parents()).containsEntry(id(4), id(2)).containsEntry(id(5), id(4));
  }

  @Test
  void chainsRecordsWithoutParentsByTime() {
    Map<SnapshotId, @Nullable SnapshotId> all = new HashMap<>();
    for (int number = 1; number <= LONG; number++) {
      all.put(id(number), null);
    }
    var repair = new ParentRepair(all);
    assertThat(repair.findings()).isEmpty();
    assertIsATree(repair.parents());
    assertThat(repair.parents()).containsEntry(id(1), null).containsEntry(id(LONG), id(LONG - 1));
  }

  @Test
  void keepsTheFirstAsTheRootThoughAnEarlierIdFollowsIt() {
    // A node makes its id before the run; the page's first capture may overtake it.
    var repair = new ParentRepair(parents(1, 2, 2, 0, 3, 2));
    assertThat(repair.findings()).isEmpty();
    assertThat(repair.parents()).containsEntry(id(2), null).containsEntry(id(1), id(2));
  }

  private static void assertIsATree(Map<SnapshotId, @Nullable SnapshotId> parents) {
    SnapshotTree tree = new SnapshotTree(parents, parents.keySet());
    assertThat(tree.roots()).hasSize(1);
    int reached = 0;
    List<Set<SnapshotId>> level = List.of(tree.roots());
    while (!level.isEmpty()) {
      List<SnapshotId> flat = level.stream().flatMap(Set::stream).toList();
      reached += flat.size();
      level = flat.stream().map(tree::children).filter(some -> !some.isEmpty()).toList();
    }
    assertThat(reached).isEqualTo(parents.size());
  }

  private static SnapshotTree chain(int length) {
    Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
    for (int number = 1; number <= length; number++) {
      parents.put(id(number), number == 1 ? null : id(number - 1));
    }
    return new SnapshotTree(parents, parents.keySet());
  }

  /** Pairs of child and parent; 0 for no parent. */
  private static Map<SnapshotId, @Nullable SnapshotId> parents(int... pairs) {
    Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parents.put(id(pairs[i]), pairs[i + 1] == 0 ? null : id(pairs[i + 1]));
    }
    return parents;
  }
}
