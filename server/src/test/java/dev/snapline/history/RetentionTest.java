package dev.snapline.history;

import static dev.snapline.history.Grown.grown;
import static dev.snapline.history.GrownHistory.NOW;
import static dev.snapline.history.GrownHistory.numberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.snapline.history.RetentionPlan.Kept;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes by number, branch and size, and what never goes. */
class RetentionTest {
  private final GrownHistory history = new GrownHistory();

  @Test
  void prunesNothingUpToTheLimit() {
    history.chain(1, 6);

    assertThat(history.plan().pruned()).isEmpty();
    assertThat(history.plan().kept()).containsOnly(entry(Kept.NEWEST, 1), entry(Kept.LIMIT, 5));
  }

  @Test
  void prunesTheOldestAutomaticOnesOfTheOnlyBranchFirst() {
    history.chain(1, 9);

    assertThat(history.reasons()).containsExactly("1 automatic", "2 automatic", "3 automatic");
  }

  @Test
  void neverPrunesWhatAPersonLockedNamedOrWroteNotesOn() {
    history.chain(4, 12);
    history.living.add(grown(0, 1).locked().snapshot());
    history.living.add(grown(1, 2).labelled("good hands").snapshot());
    history.living.add(grown(2, 3).noted("before the hands went wrong").snapshot());

    assertThat(history.reasons()).containsExactly("4 automatic", "5 automatic", "6 automatic");
    assertThat(history.plan().kept())
        .containsEntry(Kept.LOCKED, 1)
        .containsEntry(Kept.LABELLED, 1)
        .containsEntry(Kept.NOTES, 1);
  }

  /** Most captures of a long history with many names must not cost a plan each. */
  @Test
  void isNotWorthPlanningWhileThatWhichCountsIsWithinTheLimits() {
    history.chain(4, 8);
    history.living.add(grown(0, 1).locked().snapshot());
    history.living.add(grown(1, 2).labelled("good hands").snapshot());
    history.living.add(grown(2, 3).noted("before the hands went wrong").snapshot());

    assertThat(history.isWorthPlanning()).isFalse();
    history.chainFrom(8, 9, 9);
    assertThat(history.isWorthPlanning()).isTrue();
    history.limits = new Overrides(null, null, null, 50, 1, 7, null);
    assertThat(history.isWorthPlanning()).isTrue();
    history.limits = new Overrides(null, null, null, 50, 1, null, 1L << 30);
    assertThat(history.isWorthPlanning()).isTrue();
  }

  @Test
  void neverPrunesWhatAnOpenPageHolds() {
    history.chain(1, 9);
    history.held.add(Snapshots.id(1));
    history.held.add(Snapshots.id(3));

    assertThat(history.reasons()).containsExactly("2 automatic");
    assertThat(history.plan().kept()).containsEntry(Kept.HELD, 2);
  }

  @Test
  void neverPrunesTheNewestSavedOneHoweverOldItIs() {
    history.living.add(grown(0, 1).by(Source.SAVE).savedAt(NOW).snapshot());
    history.living.add(grown(1, 2).by(Source.SAVE).savedAt(NOW).snapshot());
    history.chain(3, 12);

    assertThat(history.reasons()).doesNotContain("2 by-hand").contains("3 automatic");
    assertThat(history.plan().kept()).containsEntry(Kept.SAVED, 1);
  }

  @Test
  void keepsTheStateThatWasSavedLastThoughItIsAnOlderOne() {
    history.living.add(grown(0, 1).savedAt(NOW).snapshot()); // swapped to and saved again
    history.living.add(grown(1, 2).by(Source.SAVE).savedAt(NOW.minusSeconds(9)).snapshot());
    history.chain(3, 12);

    assertThat(history.plan().kept()).containsEntry(Kept.SAVED, 2);
  }

  @Test
  void prunesTheInnerOnesOfARunOfMovesBeforeAnythingElse() {
    history.chain(1, 3);
    for (int i = 4; i <= 8; i++) {
      history.living.add(grown(i - 1, i).moved().snapshot());
    }
    history.living.add(grown(8, 9).snapshot());

    assertThat(history.reasons()).containsExactly("5 folded", "6 folded", "7 folded");
  }

  @Test
  void prunesTheInnerOnesOfARunOfRewrittenSeedsBeforeAnythingElse() {
    history.chain(1, 3);
    for (int i = 4; i <= 7; i++) {
      history.living.add(grown(i - 1, i).rewritten().snapshot());
    }
    history.living.add(grown(7, 8).moved().snapshot());
    history.living.add(grown(8, 9).snapshot());

    assertThat(history.reasons()).containsExactly("5 folded", "6 folded", "1 automatic");
  }

  @Test
  void keepsSavesWithinARunAsLongAsOtherSaves() {
    history.chain(1, 3);
    history.living.add(grown(3, 4).rewritten().snapshot());
    history.living.add(grown(4, 5).rewritten().by(Source.SAVE).savedAt(NOW).snapshot());
    history.living.add(grown(5, 6).rewritten().savedAt(NOW).snapshot());
    history.living.add(grown(6, 7).rewritten().snapshot());
    history.living.add(grown(7, 8).snapshot());

    assertThat(history.reasons()).containsExactly("1 automatic");
  }

  @Test
  void takesABranchForTheBeginningOfARow() {
    history.chain(1, 2);
    history.living.add(grown(2, 3).moved().snapshot());
    history.living.add(grown(3, 4).moved().snapshot());
    history.living.add(grown(4, 5).moved().snapshot());
    history.living.add(grown(3, 6).moved().snapshot());
    history.chainFrom(6, 7, 10);

    assertThat(history.reasons())
        .containsExactly("4 off-branch", "1 automatic", "2 automatic", "6 automatic");
  }

  @Test
  void prunesOtherBranchesFirstThenTheLiveOneThenTipsAndForkPointsLast() {
    history.chain(1, 2); // 1 - 2 - 3 - 4
    history.chainFrom(2, 3, 4);
    history.chainFrom(2, 5, 6); // 2 - 5 - 6, the live one
    history.living.add(grown(6, 7).by(Source.MANUAL).snapshot());
    history.chainFrom(7, 8, 8);
    assertThat(history.reasons()).containsExactly("3 off-branch", "1 automatic");

    for (int i : new int[] {5, 6, 8}) {
      history.held.add(Snapshots.id(i));
    }
    history.chainFrom(8, 9, 9);
    assertThat(history.reasons()).isEmpty();
    history.limits = new Overrides(null, null, null, null, null, null, 1L);
    assertThat(history.plan().pruned().stream().map(one -> numberOf(one.snapshot())))
        .containsExactly(3, 1, 7, 4, 2);
  }

  @Test
  void prunesForSizeUntilTheRestFits() {
    history.limits = new Overrides(null, null, null, 200, 50, null, 4_000L);
    history.chain(1, 4);
    history.living.add(grown(0, 5).locked().bytes(1_500).snapshot());
    history.living.add(grown(4, 6).by(Source.NODE).snapshot());
    history.living.add(grown(4, 7).snapshot());
    // 1-4, 6 and 7 of 1000 each, 5 of 1500: 3500 over; 7 is the newest, 4 is what 6 grew from.
    assertThat(history.reasons()).containsExactly("1 size", "2 size", "3 size", "6 size");
    assertThat(history.plan().kept())
        .containsOnly(entry(Kept.LOCKED, 1), entry(Kept.NEWEST, 1), entry(Kept.LIMIT, 1));
  }

  @Test
  void saysHowMuchRoomThePrunedOnesTake() {
    history.chain(1, 9);
    assertThat(history.plan().bytes()).isEqualTo(3_000);
  }

  @Test
  void hasNothingToSayOfAnEmptyHistory() {
    assertThat(history.plan()).isEqualTo(new RetentionPlan(List.of(), Map.of()));
  }
}
