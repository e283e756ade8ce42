package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How long a snapshot stays in the trash: what a person deleted for 30 days, what was pruned for 24
 * hours, and of the latter only so much as the newest ones take.
 */
final class TrashRule {
  static final long MOST_PRUNED_BYTES = 500_000_000;
  private static final Duration DELETED_STAYS = Duration.ofDays(30);
  private static final Duration PRUNED_STAYS = Duration.ofHours(24);
  private static final Comparator<Trashed> OLDEST_FIRST =
      Comparator.comparing(Trashed::at).thenComparing(trashed -> trashed.snapshot().id());

  private TrashRule() {}

  /** When a snapshot goes for good, if there is room until then. */
  static Instant purgeAt(Trashed trashed) {
    return trashed.at().plus(trashed.why() == Why.PRUNED ? PRUNED_STAYS : DELETED_STAYS);
  }

  /**
   * What is to go for good, oldest deletion first.
   *
   * @param all the trash of one user
   */
  static List<Trashed> purge(Collection<Trashed> all, Instant now) {
    long pruned = 0;
    for (Trashed trashed : all) {
      pruned += trashed.why() == Why.PRUNED ? trashed.snapshot().bytes() : 0;
    }
    List<Trashed> goes = new ArrayList<>();
    for (Trashed trashed : all.stream().sorted(OLDEST_FIRST).toList()) {
      boolean isPruned = trashed.why() == Why.PRUNED;
      boolean isTooMuch = isPruned && pruned > MOST_PRUNED_BYTES;
      if (isTooMuch || !now.isBefore(purgeAt(trashed))) {
        goes.add(trashed);
        pruned -= isPruned ? trashed.snapshot().bytes() : 0;
      }
    }
    return goes;
  }
}
