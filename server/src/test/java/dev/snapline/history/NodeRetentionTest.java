package dev.snapline.history;

import static dev.snapline.history.Grown.grown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.snapline.history.RetentionPlan.Kept;
import org.junit.jupiter.api.Test;

/** What the snapshots of nodes push out, and what they keep. */
class NodeRetentionTest {
  private final GrownHistory history = new GrownHistory();

  @Test
  void countsNodeSnapshotsApartAndPrunesTheOldestOfThem() {
    history.chain(1, 6);
    history.living.add(grown(6, 7).by(Source.NODE).labelled("Node Trigger").snapshot());
    history.living.add(grown(6, 8).by(Source.NODE).labelled("Node Trigger").snapshot());
    history.living.add(grown(6, 9).by(Source.NODE).labelled("Node Trigger").snapshot());

    assertThat(history.reasons()).containsExactly("7 node");
    assertThat(history.plan().kept())
        .containsOnly(entry(Kept.NEWEST, 2), entry(Kept.LIMIT, 6)); // 6 and 9; 1-5 and 8
  }

  @Test
  void keepsANodeSnapshotThatSomebodyNamed() {
    history.chain(1, 1);
    history.living.add(grown(1, 2).by(Source.NODE).labelled("the good one").rev(2).snapshot());
    history.living.add(grown(1, 3).by(Source.NODE).labelled("Node Trigger").snapshot());
    history.living.add(grown(1, 4).by(Source.NODE).labelled("Node Trigger").snapshot());
    history.living.add(grown(1, 5).by(Source.NODE).labelled("Node Trigger").snapshot());

    assertThat(history.reasons()).containsExactly("3 node");
    assertThat(history.plan().kept()).containsEntry(Kept.LABELLED, 1);
  }

  @Test
  void keepsWhatTheNodeSnapshotsThatStayGrewFrom() {
    history.chain(1, 9);
    history.living.add(grown(2, 10).by(Source.NODE).snapshot());
    history.living.add(grown(3, 11).by(Source.NODE).snapshot());
    history.living.add(grown(4, 12).by(Source.NODE).snapshot());

    // 12 is the newest, 11 is the one of the limit: what 10 grew from is free.
    assertThat(history.reasons()).containsExactly("10 node", "1 automatic");
    assertThat(history.plan().kept()).containsEntry(Kept.NODE, 2);
  }

  @Test
  void takesNoNodeSnapshotForABranch() {
    history.chain(1, 2);
    history.living.add(grown(1, 3).by(Source.NODE).snapshot());
    history.living.add(grown(3, 4).snapshot()); // grew from 1, through the node's
    history.living.add(grown(2, 5).by(Source.NODE).snapshot());
    history.chainFrom(2, 6, 12);
    history.limits = new Overrides(null, null, null, 5, 2, null, null);

    // 1 has the children 2 and 4; 4 ends a branch; 2 is held by what the node took.
    assertThat(history.reasons()).containsExactly("6 automatic", "7 automatic");
  }
}
