package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
  private static final String STAT = "7 (a) b (c) S 1" + " 0".repeat(17) + " 250 0 0";

  @Test
  void countsFromTheBootAsTheClockSaysNow() {
    List<String> before = List.of("cpu 1", "btime 1000", "ctxt 5");
    List<String> afterTheClockWasSet = List.of("cpu 1", "btime 4600");

    assertThat(ProcessStart.from(STAT, before)).hasValue(Instant.ofEpochMilli(1_002_500));
    assertThat(ProcessStart.from(STAT, afterTheClockWasSet))
        .hasValue(Instant.ofEpochMilli(4_602_500));
  }

  @Test
  void saysNothingOfWhatItCannotRead() {
    assertThat(ProcessStart.from(STAT, List.of("cpu 1"))).isEmpty();
    assertThat(ProcessStart.from("7 (a) S 1", List.of("btime 1000"))).isEmpty();
  }

  @Test
  void agreesWithJavaWhileTheClockRuns() {
    ProcessHandle own = ProcessHandle.current();

    assertThat(
            Duration.between(
                    ProcessStart.of(own).orElseThrow(), own.info().startInstant().orElseThrow())
                .abs())
        .isLessThan(Duration.ofSeconds(2));
  }
}
