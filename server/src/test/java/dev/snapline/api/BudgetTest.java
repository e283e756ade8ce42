package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long MIB = 1 << 20;

  @Test
  void letsSmallBodiesPassWhileLargeOnesWait() throws Exception {
    var budget = new Budget(8 * MIB, 0);

    try (var large = budget.take(30 * MIB);
        var small = budget.take(MIB)) {
      assertThat(large).isNotNull();
      assertThat(small).isNotNull();
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> budget.take(2 * MIB))
          .matches(problem -> problem.code() == ProblemCode.BUSY);
    }
  }

  @Test
  void letsLargeBodiesQueue() throws Exception {
    var budget = new Budget(8 * MIB, TimeUnit.MINUTES.toMillis(1));
    var first = budget.take(5 * MIB);
    var second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return budget.take(5 * MIB);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(second).isNotDone();

    first.close();

    second.get(20, TimeUnit.SECONDS).close();
  }
}
