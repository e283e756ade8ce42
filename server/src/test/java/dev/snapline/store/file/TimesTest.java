package dev.snapline.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Test
  void readsEachTimeThatIsWritten() {
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      int unit = (int) Math.pow(10, random.nextInt(10));
      int nanos = random.nextInt(1_000_000_000);
      long second = random.nextLong(-70_000_000_000L, 260_000_000_000L);
      Instant time = Instant.ofEpochSecond(second, nanos - nanos % unit);
      assertThat(Times.parse(time.toString())).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T00:00:00Z",
        "2026-03-04T05:06:07.1Z",
        "2026-03-04T05:06:07.000000009Z",
        "1970-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2026-03-04T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-03-04T05:06:07+01:00",
        "2026-03-04t05:06:07z",
        "+10000-01-01T00:00:00Z",
        "-0044-03-15T12:00:00Z"
      })
  void readsWhatThePlatformReads(String text) {
    assertThat(Times.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "today",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-03-04T25:00:00Z",
        "2026-03-04T05:60:00Z",
        "2026-03-04T05:06:07.1234567890Z",
        "2026-03-04T05:06:07",
        "2026-03-04 05:06:07Z",
        "2026-03-04T05:06:0/Z",
        "2026-03-04T05:06:0:Z"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Times.parse(text));
  }
}
