package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdSequenceTest {
  private final ManualClock clock = new ManualClock();
  private final IdSequence ids = new IdSequence(clock, new Random(5));

  @Test
  void beginsWithTheTimeAsAUlidDoes() {
    assertThat(ids.next().value()).startsWith("01KQHFP680");
    assertThat(clock.millis()).isEqualTo(1_777_629_600_000L);
  }

  @Test
  void risesWithinOneMillisecondAndWhenTheClockGoesBack() {
    SnapshotId last = ids.next();
    for (int i = 0; i < 1_000; i++) {
      clock.move(Duration.ofSeconds(i % 7 == 0 ? 1 : -1));
      SnapshotId next = ids.next();
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void goesOnAfterAStoredIdThatIsAheadOfTheClock() {
    ids.passBy(new SnapshotId("02ZZZZZZZZZZZZZZZZZZZZZZZZ"));
    assertThat(ids.next().value()).isEqualTo("03000000000000000000000000");
    ids.passBy(new SnapshotId("01000000000000000000000000"));
    assertThat(ids.next().value()).isEqualTo("03000000000000000000000001");
  }

  @Test
  void isNotStoppedByAnIdThatNoClockMade() {
    ids.passBy(new SnapshotId("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
    assertThat(ids.next().value()).startsWith("01KQHFP680");
  }
}
