package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final Traffic traffic = new Traffic();

  @Test
  void letsNobodyInOnceItIsClosed() {
    assertThat(traffic.enter()).isTrue();
    traffic.close();

    assertThat(traffic.enter()).isFalse();
  }

  @Test
  void waitsForWhoIsInside() throws Exception {
    assertThat(traffic.enter()).isTrue();
    traffic.close();
    var quiet =
        CompletableFuture.runAsync(
            () -> {
              try {
                traffic.await(Duration.ofDays(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(quiet).isNotDone();

    traffic.leave();

    quiet.get(20, TimeUnit.SECONDS);
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    assertThat(traffic.enter()).isTrue();
    traffic.close();

    traffic.await(Duration.ofMillis(1));
  }
}
