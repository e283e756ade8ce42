package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long LONG = TimeUnit.MINUTES.toMillis(1);

  @Test
  void letsTheNextOneWaitForAnEnd() throws Exception {
    var turns = new Turns(2, LONG);
    Turns.Turn first = turns.take();
    Turns.Turn second = turns.take();
    CompletableFuture<Turns.Turn> third = CompletableFuture.supplyAsync(() -> taken(turns));
    assertThat(third).isNotDone();

    second.close();

    third.get(20, TimeUnit.SECONDS).close();
    first.close();
  }

  @Test
  void letsNobodyWaitForASlowOneForLong() throws Exception {
    var turns = new Turns(1, 1);
    Turns.Turn slow = turns.take();

    CompletableFuture<Turns.Turn> next = CompletableFuture.supplyAsync(() -> taken(turns));

    next.get(20, TimeUnit.SECONDS).close();
    slow.close();
  }

  private static Turns.Turn taken(Turns turns) {
    try {
      return turns.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
