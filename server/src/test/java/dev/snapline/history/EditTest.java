package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What a person writes on a snapshot. */
class EditTest {
  private final OneWorkflow one = new OneWorkflow();
  private final HeardEvents events = one.events;
  private final History history = one.history();

  @Test
  void renamesNotesAndLocksWithARevisionForEachChange() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    history.edit(first, new Edit("  good hands ", null, null, 1));
    history.edit(first, new Edit(null, "cfg was too high\n", null, 2));
    Placed locked = history.edit(first, new Edit(null, null, true, null));

    assertThat(locked.snapshot().label()).isEqualTo("good hands");
    assertThat(locked.snapshot().notes()).isEqualTo("cfg was too high\n");
    assertThat(locked.snapshot().locked()).isTrue();
    assertThat(locked.snapshot().rev()).isEqualTo(4);
  }

  @Test
  void makesNoRevisionOfAnEditThatChangesNothing() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    events.take();
    assertThat(history.edit(first, new Edit("", "", false, 1)).snapshot().rev()).isEqualTo(1);
    assertThat(events.take()).isEmpty();
  }

  @Test
  void refusesAnEditOfARevisionThatIsNoLongerTheNewest() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    history.edit(first, new Edit("a", null, null, 1));
    assertThatExceptionOfType(StaleRevException.class)
        .isThrownBy(() -> history.edit(first, new Edit("b", null, null, 1)))
        .withMessageContaining(first.value());
    assertThat(history.snapshot(first).snapshot().label()).isEqualTo("a");
  }

  @Test
  void namesTheLimitOfATextAndWhatNoFileCanHold() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> history.edit(first, new Edit(null, "x".repeat(10_001), null, null)))
        .withMessageContaining("10,001")
        .withMessageContaining("10,000")
        .matches(refusal -> refusal.field().equals("notes"));
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> history.edit(first, new Edit("half \ud83c", null, null, null)))
        .matches(refusal -> refusal.field().equals("label"));
    history.edit(first, new Edit("x".repeat(200), "🎈".repeat(5_000), null, null));
  }
}
