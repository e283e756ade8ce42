package dev.snapline.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MoveRetryTest {
  private final IOException denied = new AccessDeniedException("a");
  private final IOException shared =
      new FileSystemException(
          "a",
          "b",
          "The process cannot access the file because it is being used by another process");

  @Test
  void waitsLongerEachTimeAndEndsWithinASecond() {
    Duration all = Duration.ZERO;
    Duration last = Duration.ZERO;
    int tried = 1;
    for (; MoveRetry.pauseAfter(denied, tried, true).isPresent(); tried++) {
      Duration pause = MoveRetry.pauseAfter(denied, tried, true).orElseThrow();
      assertThat(pause).isGreaterThan(last);
      last = pause;
      all = all.plus(pause);
    }
    assertThat(tried).isEqualTo(8);
    assertThat(all).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void waitsForWhatAnotherProcessHolds() {
    assertThat(MoveRetry.pauseAfter(shared, 1, true)).contains(Duration.ofMillis(5));
  }

  @Test
  void triesOnceWhereOpenFilesCanBeMoved() {
    assertThat(MoveRetry.pauseAfter(denied, 1, false)).isEmpty();
  }

  @Test
  void triesOnceWhatWillNotChange() {
    assertThat(MoveRetry.pauseAfter(new IOException("No space left on device"), 1, true)).isEmpty();
  }

  @Test
  void movesAsSoonAsTheFileIsFree() throws IOException {
    var tries = new AtomicInteger();
    MoveRetry.run(
        () -> {
          if (tries.incrementAndGet() < 3) {
            throw denied;
          }
        },
        true);
    assertThat(tries).hasValue(3);
  }

  @Test
  void tellsTheFirstFailureWhereItDoesNotTryAgain() {
    assertThatIOException()
        .isThrownBy(
            () ->
                MoveRetry.run(
                    () -> {
                      throw denied;
                    },
                    false))
        .isSameAs(denied);
  }

  @Test
  void stopsWaitingWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedIOException.class)
        .isThrownBy(
            () ->
                MoveRetry.run(
                    () -> {
                      throw denied;
                    },
                    true));
    assertThat(Thread.interrupted()).isTrue();
  }
}
