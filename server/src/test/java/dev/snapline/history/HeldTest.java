package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTest {
  private static final SnapshotId ONE = Snapshots.id(1);
  private static final SnapshotId TWO = Snapshots.id(2);

  private final ManualClock clock = new ManualClock();
  private final Held held = new Held(clock);

  @Test
  void holdsWhatAPageNamedLast() {
    Held.Page page = held.page();
    page.hold(List.of(ONE));
    page.hold(List.of(TWO));

    assertThat(held.ids()).containsExactly(TWO);
  }

  @Test
  void holdsTenMinutesMoreWhatAPageHeldThatIsGone() {
    Held.Page page = held.page();
    page.hold(List.of(ONE));
    page.close();
    clock.move(Held.AFTERWARDS.minusMillis(1));
    assertThat(held.has(ONE)).isTrue();

    clock.move(Duration.ofMillis(1));
    assertThat(held.has(ONE)).isFalse();
  }

  @Test
  void holdsWhatAnotherPageStillShows() {
    Held.Page one = held.page();
    Held.Page other = held.page();
    one.hold(List.of(ONE));
    other.hold(List.of(ONE));
    one.close();
    clock.move(Duration.ofDays(1));

    assertThat(held.has(ONE)).isTrue();
  }

  @Test
  void letsGoInTenMinutesThoughTheClockJumpsBack() {
    Held.Page page = held.page();
    page.hold(List.of(ONE));
    page.close();
    clock.move(Duration.ofDays(-3));
    assertThat(held.has(ONE)).isTrue();

    clock.move(Held.AFTERWARDS);
    assertThat(held.has(ONE)).isFalse();
  }
}
