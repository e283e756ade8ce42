package dev.snapline.history;

import static dev.snapline.history.Grown.grown;
import static dev.snapline.history.GrownHistory.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What goes for its age, whatever clocks say. */
class AgeRetentionTest {
  private final GrownHistory history = new GrownHistory();

  @Test
  void prunesWhatIsTooOldWhateverTheCountIs() {
    history.limits = new Overrides(null, null, null, 200, 50, 10, null);
    for (int i = 1; i <= 4; i++) {
      history.living.add(grown(i - 1, i).takenAt(NOW.minus(Duration.ofDays(15 - i))).snapshot());
    }
    history.living.add(grown(4, 5).takenAt(NOW.minus(Duration.ofDays(10))).snapshot());
    history.living.add(
        grown(5, 6).by(Source.NODE).takenAt(NOW.minus(Duration.ofDays(20))).snapshot());
    history.living.add(grown(5, 7).by(Source.NODE).takenAt(NOW).snapshot());

    assertThat(history.reasons()).containsExactly("6 age", "1 age", "2 age", "3 age", "4 age");
  }

  @Test
  void prunesNothingNewerForItsAgeThanSomethingOlderWhenTheClockJumpedBack() {
    history.limits = new Overrides(null, null, null, 200, 50, 10, null);
    Instant longAgo = NOW.minus(Duration.ofDays(4_000));
    history.living.add(grown(0, 1).takenAt(NOW.minus(Duration.ofDays(12))).snapshot());
    history.living.add(grown(1, 2).takenAt(NOW.minus(Duration.ofDays(2))).snapshot());
    history.living.add(grown(2, 3).takenAt(longAgo).snapshot());
    history.living.add(grown(3, 4).takenAt(longAgo).snapshot());
    history.living.add(grown(4, 5).takenAt(NOW).snapshot());

    assertThat(history.reasons()).containsExactly("1 age");
  }

  @Test
  void takesNoTimeToComeForAnAge() {
    history.limits = new Overrides(null, null, null, 200, 50, 10, null);
    history.living.add(grown(0, 1).takenAt(NOW.minus(Duration.ofDays(20))).snapshot());
    history.living.add(grown(1, 2).takenAt(NOW.plus(Duration.ofDays(4_000))).snapshot());
    history.living.add(grown(2, 3).takenAt(NOW.minus(Duration.ofDays(19))).snapshot());
    history.living.add(grown(3, 4).takenAt(NOW.plus(Duration.ofMinutes(3))).snapshot());
    history.living.add(grown(4, 5).takenAt(NOW).snapshot());

    assertThat(history.reasons()).containsExactly("1 age", "2 age", "3 age");
  }

  @Test
  void prunesByTheOrderOfIdsWhateverTheTimesSay() {
    for (int i = 1; i <= 8; i++) {
      history.living.add(grown(i - 1, i).takenAt(NOW.minus(Duration.ofDays(i))).snapshot());
    }

    assertThat(history.reasons()).containsExactly("1 automatic", "2 automatic");
  }
}
