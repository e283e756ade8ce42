package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.REPEATED;
import static dev.snapline.history.Captured.Outcome.STORED;
import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.capture;
import static dev.snapline.history.Captures.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** A capture or a node that is sent more than once comes once. */
class RepeatedCaptureTest {
  private final OneWorkflow one = new OneWorkflow();
  private final MemorySnapshotStore store = one.store;
  private final ManualClock clock = one.clock;
  private History history = one.history();

  @Test
  void answersARepeatedCaptureWithTheSnapshotThatItBecame() throws Exception {
    Capture capture = auto(1, null);
    SnapshotId first = one.stored(capture);
    one.stored(auto(2, first));
    assertThat(history.capture(capture).outcome()).isEqualTo(REPEATED);
    history = one.reopened();

    Captured again = history.capture(capture);
    assertThat(again.outcome()).isEqualTo(REPEATED);
    assertThat(again.snapshot().snapshot().id()).isEqualTo(first);
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(2);
  }

  @Test
  void doesNotBringBackADeletedSnapshotWhenItsCaptureIsRepeated() throws Exception {
    Capture capture = auto(1, null);
    SnapshotId first = one.stored(capture);
    history.delete(first);
    history = one.reopened();

    Captured again = history.capture(capture);
    assertThat(again.outcome()).isEqualTo(REPEATED);
    assertThat(again.snapshot().snapshot().id()).isEqualTo(first);
    assertThat(history.page(Search.newest(10)).total()).isZero();
  }

  @Test
  void takesTheIdOfANodeOnceHoweverOftenItIsSent() throws Exception {
    SnapshotId own = new SnapshotId("01KQZZZZZZZZZZZZZZZZZZZZZZ");
    assertThat(one.stored(node(own, 1))).isEqualTo(own);
    assertThat(history.capture(node(own, 1)).outcome()).isEqualTo(REPEATED);
    history = one.reopened();
    assertThat(history.capture(node(own, 1)).outcome()).isEqualTo(REPEATED);
    assertThat(history.page(Search.newest(10)).total()).isEqualTo(1);
  }

  @Test
  void refusesTheIdOfANodeThatIsGoneForGood() throws Exception {
    SnapshotId own = one.stored(node(Snapshots.id(7), 1));
    history.delete(own);
    SnapshotStore.Trashed trashed = store.load(Snapshots.KEY).trashed().get(0);
    store.purge(trashed, clock.instant());
    history = one.reopened();
    assertThatExceptionOfType(IdExistsException.class)
        .isThrownBy(() -> history.capture(node(own, 1)));
  }

  @Test
  void storesNothingTwiceWhenTheDiskWasFullAtFirst() throws Exception {
    Capture capture = auto(1, null);
    store.refuseWrites(StorageException.Reason.FULL);
    assertThatExceptionOfType(StorageException.class).isThrownBy(() -> history.capture(capture));
    assertThat(history.page(Search.newest(10)).snapshots()).isEmpty();

    store.acceptWrites();
    assertThat(history.capture(capture).outcome()).isEqualTo(STORED);
    assertThat(history.capture(capture).outcome()).isEqualTo(REPEATED);
  }
}
