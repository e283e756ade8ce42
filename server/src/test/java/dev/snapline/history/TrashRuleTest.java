package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrashRuleTest {
  private static final Instant NOW = Snapshots.TAKEN_AT;

  @Test
  void keepsWhatWasDeletedFor30DaysAndWhatWasPrunedFor24Hours() {
    Trashed deleted = trashed(1, Why.DELETED, Duration.ofDays(30), 1);
    Trashed younger = trashed(2, Why.DELETED, Duration.ofDays(30).minusSeconds(1), 1);
    Trashed pruned = trashed(3, Why.PRUNED, Duration.ofHours(24), 1);
    Trashed fresh = trashed(4, Why.PRUNED, Duration.ofHours(24).minusSeconds(1), 1);

    assertThat(TrashRule.purge(List.of(fresh, pruned, younger, deleted), NOW))
        .containsExactly(deleted, pruned);
  }

  @Test
  void keepsTheNewestOfWhatWasPrunedUpTo500MB() {
    long large = TrashRule.MOST_PRUNED_BYTES / 2;
    Trashed oldest = trashed(1, Why.PRUNED, Duration.ofHours(3), large);
    Trashed older = trashed(2, Why.PRUNED, Duration.ofHours(2), large);
    Trashed newest = trashed(3, Why.PRUNED, Duration.ofHours(1), large);
    Trashed deleted = trashed(4, Why.DELETED, Duration.ofHours(9), large);

    assertThat(TrashRule.purge(List.of(newest, oldest, deleted, older), NOW))
        .containsExactly(oldest);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void leavesNothingOverdueAndNotTooMuchAndTakesNothingElse(long seed) {
    var random = new Random(seed);
    List<Trashed> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Why why = random.nextBoolean() ? Why.DELETED : Why.PRUNED;
      Duration age = Duration.ofHours(random.nextInt(why == Why.PRUNED ? 40 : 40 * 24));
      all.add(trashed(i, why, age, random.nextInt(80_000_000)));
    }
    List<Trashed> gone = TrashRule.purge(all, NOW);
    List<Trashed> left = new ArrayList<>(all);
    left.removeAll(gone);

    assertThat(left).as("seed %d", seed).allMatch(one -> TrashRule.purgeAt(one).isAfter(NOW));
    assertThat(
            left.stream()
                .filter(one -> one.why() == Why.PRUNED)
                .mapToLong(TrashRuleTest::bytes)
                .sum())
        .as("seed %d", seed)
        .isLessThanOrEqualTo(TrashRule.MOST_PRUNED_BYTES);
    assertThat(TrashRule.purge(left, NOW)).as("seed %d", seed).isEmpty();
    assertThat(gone)
        .as("seed %d", seed)
        .filteredOn(one -> one.why() == Why.DELETED)
        .noneMatch(one -> TrashRule.purgeAt(one).isAfter(NOW));
  }

  private static long bytes(Trashed trashed) {
    return trashed.snapshot().bytes();
  }

  private static Trashed trashed(int number, Why why, Duration age, long bytes) {
    return new Trashed(Grown.grown(0, number).bytes(bytes).snapshot(), why, NOW.minus(age));
  }
}
