package dev.snapline.history;

import static dev.snapline.history.Grown.grown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.snapline.history.RetentionPlan.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant NOW = Snapshots.TAKEN_AT.plus(Duration.ofDays(1));

  private final List<Snapshot> living = new ArrayList<>();
  private final Set<SnapshotId> held = new HashSet<>();
  private Overrides limits = new Overrides(null, null, null, 5, 1, null, null);

  @Test
  void prunesNothingUpToTheLimit() {
    chain(1, 6);

    assertThat(plan().pruned()).isEmpty();
    assertThat(plan().kept()).containsOnly(entry(Kept.NEWEST, 1), entry(Kept.LIMIT, 5));
  }

  @Test
  void prunesTheOldestAutomaticOnesOfTheOnlyBranchFirst() {
    chain(1, 9);

    assertThat(reasons()).containsExactly("1 automatic", "2 automatic", "3 automatic");
  }

  @Test
  void neverPrunesWhatAPersonLockedNamedOrWroteNotesOn() {
    chain(4, 12);
    living.add(grown(0, 1).locked().snapshot());
    living.add(grown(1, 2).labelled("good hands").snapshot());
    living.add(grown(2, 3).noted("before the hands went wrong").snapshot());

    assertThat(reasons()).containsExactly("4 automatic", "5 automatic", "6 automatic");
    assertThat(plan().kept())
        .containsEntry(Kept.LOCKED, 1)
        .containsEntry(Kept.LABELLED, 1)
        .containsEntry(Kept.NOTES, 1);
  }

  /** Most captures of a long history with many names must not cost a plan each. */
  @Test
  void isNotWorthPlanningWhileThatWhichCountsIsWithinTheLimits() {
    chain(4, 8);
    living.add(grown(0, 1).locked().snapshot());
    living.add(grown(1, 2).labelled("good hands").snapshot());
    living.add(grown(2, 3).noted("before the hands went wrong").snapshot());

    assertThat(isWorthPlanning()).isFalse();
    chainFrom(8, 9, 9);
    assertThat(isWorthPlanning()).isTrue();
    limits = new Overrides(null, null, null, 50, 1, 7, null);
    assertThat(isWorthPlanning()).isTrue();
    limits = new Overrides(null, null, null, 50, 1, null, 1L << 30);
    assertThat(isWorthPlanning()).isTrue();
  }

  @Test
  void neverPrunesWhatAnOpenPageHolds() {
    chain(1, 9);
    held.add(Snapshots.id(1));
    held.add(Snapshots.id(3));

    assertThat(reasons()).containsExactly("2 automatic");
    assertThat(plan().kept()).containsEntry(Kept.HELD, 2);
  }

  @Test
  void neverPrunesTheNewestSavedOneHoweverOldItIs() {
    living.add(grown(0, 1).by(Source.SAVE).savedAt(NOW).snapshot());
    living.add(grown(1, 2).by(Source.SAVE).savedAt(NOW).snapshot());
    chain(3, 12);

    assertThat(reasons()).doesNotContain("2 by-hand").contains("3 automatic");
    assertThat(plan().kept()).containsEntry(Kept.SAVED, 1);
  }

  @Test
  void keepsTheStateThatWasSavedLastThoughItIsAnOlderOne() {
    living.add(grown(0, 1).savedAt(NOW).snapshot()); // swapped to and saved again
    living.add(grown(1, 2).by(Source.SAVE).savedAt(NOW.minusSeconds(9)).snapshot());
    chain(3, 12);

    assertThat(plan().kept()).containsEntry(Kept.SAVED, 2);
  }

  @Test
  void prunesTheInnerOnesOfARunOfMovesBeforeAnythingElse() {
    chain(1, 3);
    for (int i = 4; i <= 8; i++) {
      living.add(grown(i - 1, i).moved().snapshot());
    }
    living.add(grown(8, 9).snapshot());

    assertThat(reasons()).containsExactly("5 folded", "6 folded", "7 folded");
  }

  @Test
  void prunesTheInnerOnesOfARunOfRewrittenSeedsBeforeAnythingElse() {
    chain(1, 3);
    for (int i = 4; i <= 7; i++) {
      living.add(grown(i - 1, i).rewritten().snapshot());
    }
    living.add(grown(7, 8).moved().snapshot());
    living.add(grown(8, 9).snapshot());

    assertThat(reasons()).containsExactly("5 folded", "6 folded", "1 automatic");
  }

  @Test
  void keepsSavesWithinARunAsLongAsOtherSaves() {
    chain(1, 3);
    living.add(grown(3, 4).rewritten().snapshot());
    living.add(grown(4, 5).rewritten().by(Source.SAVE).savedAt(NOW).snapshot());
    living.add(grown(5, 6).rewritten().savedAt(NOW).snapshot());
    living.add(grown(6, 7).rewritten().snapshot());
    living.add(grown(7, 8).snapshot());

    assertThat(reasons()).containsExactly("1 automatic");
  }

  @Test
  void takesABranchForTheBeginningOfARow() {
    chain(1, 2);
    living.add(grown(2, 3).moved().snapshot());
    living.add(grown(3, 4).moved().snapshot());
    living.add(grown(4, 5).moved().snapshot());
    living.add(grown(3, 6).moved().snapshot());
    chainFrom(6, 7, 10);

    assertThat(reasons())
        .containsExactly("4 off-branch", "1 automatic", "2 automatic", "6 automatic");
  }

  @Test
  void prunesOtherBranchesFirstThenTheLiveOneThenTipsAndForkPointsLast() {
    chain(1, 2); // 1 - 2 - 3 - 4
    chainFrom(2, 3, 4);
    chainFrom(2, 5, 6); // 2 - 5 - 6, the live one
    living.add(grown(6, 7).by(Source.MANUAL).snapshot());
    chainFrom(7, 8, 8);
    assertThat(reasons()).containsExactly("3 off-branch", "1 automatic");

    for (int i : new int[] {5, 6, 8}) {
      held.add(Snapshots.id(i));
    }
    chainFrom(8, 9, 9);
    assertThat(reasons()).isEmpty();
    limits = new Overrides(null, null, null, null, null, null, 1L);
    assertThat(plan().pruned().stream().map(one -> numberOf(one.snapshot())))
        .containsExactly(3, 1, 7, 4, 2);
  }

  @Test
  void countsNodeSnapshotsApartAndPrunesTheOldestOfThem() {
    chain(1, 6);
    living.add(grown(6, 7).by(Source.NODE).labelled("Node Trigger").snapshot());
    living.add(grown(6, 8).by(Source.NODE).labelled("Node Trigger").snapshot());
    living.add(grown(6, 9).by(Source.NODE).labelled("Node Trigger").snapshot());

    assertThat(reasons()).containsExactly("7 node");
    assertThat(plan().kept())
        .containsOnly(entry(Kept.NEWEST, 2), entry(Kept.LIMIT, 6)); // 6 and 9; 1-5 and 8
  }

  @Test
  void keepsANodeSnapshotThatSomebodyNamed() {
    chain(1, 1);
    living.add(grown(1, 2).by(Source.NODE).labelled("the good one").rev(2).snapshot());
    living.add(grown(1, 3).by(Source.NODE).labelled("Node Trigger").snapshot());
    living.add(grown(1, 4).by(Source.NODE).labelled("Node Trigger").snapshot());
    living.add(grown(1, 5).by(Source.NODE).labelled("Node Trigger").snapshot());

    assertThat(reasons()).containsExactly("3 node");
    assertThat(plan().kept()).containsEntry(Kept.LABELLED, 1);
  }

  @Test
  void keepsWhatTheNodeSnapshotsThatStayGrewFrom() {
    chain(1, 9);
    living.add(grown(2, 10).by(Source.NODE).snapshot());
    living.add(grown(3, 11).by(Source.NODE).snapshot());
    living.add(grown(4, 12).by(Source.NODE).snapshot());

    // 12 is the newest, 11 is the one of the limit: what 10 grew from is free.
    assertThat(reasons()).containsExactly("10 node", "1 automatic");
    assertThat(plan().kept()).containsEntry(Kept.NODE, 2);
  }

  @Test
  void takesNoNodeSnapshotForABranch() {
    chain(1, 2);
    living.add(grown(1, 3).by(Source.NODE).snapshot());
    living.add(grown(3, 4).snapshot()); // grew from 1, through the node's
    living.add(grown(2, 5).by(Source.NODE).snapshot());
    chainFrom(2, 6, 12);
    limits = new Overrides(null, null, null, 5, 2, null, null);

    // 1 has the children 2 and 4; 4 ends a branch; 2 is held by what the node took.
    assertThat(reasons()).containsExactly("6 automatic", "7 automatic");
  }

  @Test
  void prunesWhatIsTooOldWhateverTheCountIs() {
    limits = new Overrides(null, null, null, 200, 50, 10, null);
    for (int i = 1; i <= 4; i++) {
      living.add(grown(i - 1, i).takenAt(NOW.minus(Duration.ofDays(15 - i))).snapshot());
    }
    living.add(grown(4, 5).takenAt(NOW.minus(Duration.ofDays(10))).snapshot());
    living.add(grown(5, 6).by(Source.NODE).takenAt(NOW.minus(Duration.ofDays(20))).snapshot());
    living.add(grown(5, 7).by(Source.NODE).takenAt(NOW).snapshot());

    assertThat(reasons()).containsExactly("6 age", "1 age", "2 age", "3 age", "4 age");
  }

  @Test
  void prunesNothingNewerForItsAgeThanSomethingOlderWhenTheClockJumpedBack() {
    limits = new Overrides(null, null, null, 200, 50, 10, null);
    Instant longAgo = NOW.minus(Duration.ofDays(4_000));
    living.add(grown(0, 1).takenAt(NOW.minus(Duration.ofDays(12))).snapshot());
    living.add(grown(1, 2).takenAt(NOW.minus(Duration.ofDays(2))).snapshot());
    living.add(grown(2, 3).takenAt(longAgo).snapshot());
    living.add(grown(3, 4).takenAt(longAgo).snapshot());
    living.add(grown(4, 5).takenAt(NOW).snapshot());

    assertThat(reasons()).containsExactly("1 age");
  }

  @Test
  void takesNoTimeToComeForAnAge() {
    limits = new Overrides(null, null, null, 200, 50, 10, null);
    living.add(grown(0, 1).takenAt(NOW.minus(Duration.ofDays(20))).snapshot());
    living.add(grown(1, 2).takenAt(NOW.plus(Duration.ofDays(4_000))).snapshot());
    living.add(grown(2, 3).takenAt(NOW.minus(Duration.ofDays(19))).snapshot());
    living.add(grown(3, 4).takenAt(NOW.plus(Duration.ofMinutes(3))).snapshot());
    living.add(grown(4, 5).takenAt(NOW).snapshot());

    assertThat(reasons()).containsExactly("1 age", "2 age", "3 age");
  }

  @Test
  void prunesByTheOrderOfIdsWhateverTheTimesSay() {
    for (int i = 1; i <= 8; i++) {
      living.add(grown(i - 1, i).takenAt(NOW.minus(Duration.ofDays(i))).snapshot());
    }

    assertThat(reasons()).containsExactly("1 automatic", "2 automatic");
  }

  @Test
  void prunesForSizeUntilTheRestFits() {
    limits = new Overrides(null, null, null, 200, 50, null, 4_000L);
    chain(1, 4);
    living.add(grown(0, 5).locked().bytes(1_500).snapshot());
    living.add(grown(4, 6).by(Source.NODE).snapshot());
    living.add(grown(4, 7).snapshot());
    // 1-4, 6 and 7 of 1000 each, 5 of 1500: 3500 over; 7 is the newest, 4 is what 6 grew from.
    assertThat(reasons()).containsExactly("1 size", "2 size", "3 size", "6 size");
    assertThat(plan().kept())
        .containsOnly(entry(Kept.LOCKED, 1), entry(Kept.NEWEST, 1), entry(Kept.LIMIT, 1));
  }

  @Test
  void saysHowMuchRoomThePrunedOnesTake() {
    chain(1, 9);
    assertThat(plan().bytes()).isEqualTo(3_000);
  }

  @Test
  void hasNothingToSayOfAnEmptyHistory() {
    assertThat(plan()).isEqualTo(new RetentionPlan(List.of(), Map.of()));
  }

  private void chain(int first, int last) {
    chainFrom(first - 1, first, last);
  }

  private void chainFrom(int parent, int first, int last) {
    for (int i = first; i <= last; i++) {
      living.add(grown(i == first ? parent : i - 1, i).snapshot());
    }
  }

  private RetentionPlan plan() {
    return Retention.plan(living, treeOf(living), held, UserSettings.DEFAULTS.with(limits), NOW);
  }

  private boolean isWorthPlanning() {
    return Retention.isWorthPlanning(living, UserSettings.DEFAULTS.with(limits));
  }

  private List<String> reasons() {
    return plan().pruned().stream()
        .map(one -> numberOf(one.snapshot()) + " " + one.reason().word())
        .toList();
  }

  static SnapshotTree treeOf(List<Snapshot> living) {
    Map<SnapshotId, @Nullable SnapshotId> parents = new HashMap<>();
    living.forEach(snapshot -> parents.put(snapshot.id(), snapshot.parentId()));
    return new SnapshotTree(
        new ParentRepair(parents).parents(), living.stream().map(Snapshot::id).toList());
  }

  private static int numberOf(Snapshot snapshot) {
    return Integer.parseInt(snapshot.id().value().substring(3));
  }
}
