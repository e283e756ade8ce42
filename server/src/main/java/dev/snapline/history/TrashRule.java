package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How long something stays in the trash: what a person deleted for 30 days, what was pruned for 24
 * hours, and of the latter only so much as the newest ones take.
 */
public final class TrashRule {
  /** Bytes of what was pruned. */
  public static final long MOST_PRUNED_BYTES = 500_000_000;

  private static final Duration DELETED_STAYS = Duration.ofDays(30);
  private static final Duration PRUNED_STAYS = Duration.ofHours(24);
  private static final Comparator<Discarded> OLDEST_FIRST =
      Comparator.comparing(Discarded::at).thenComparing(Discarded::name);

  private TrashRule() {}

  /** What lies in a trash. */
  public interface Discarded {
    Why why();

    Instant at();

    long bytes();

    /** Decides which goes first of those of one second. */
    String name();
  }

  /** When it goes for good, if there is room until then. */
  static Instant purgeAt(Discarded discarded) {
    return discarded.at().plus(discarded.why() == Why.PRUNED ? PRUNED_STAYS : DELETED_STAYS);
  }

  /**
   * What is to go for good, oldest deletion first.
   *
   * @param all the trash of one user, or of one installation
   */
  public static <T extends Discarded> List<T> purge(Collection<T> all, Instant now) {
    long pruned = 0;
    for (T discarded : all) {
      pruned += discarded.why() == Why.PRUNED ? discarded.bytes() : 0;
    }
    List<T> goes = new ArrayList<>();
    for (T discarded : all.stream().sorted(OLDEST_FIRST).toList()) {
      boolean isPruned = discarded.why() == Why.PRUNED;
      boolean isTooMuch = isPruned && pruned > MOST_PRUNED_BYTES;
      if (isTooMuch || !now.isBefore(purgeAt(discarded))) {
        goes.add(discarded);
        pruned -= isPruned ? discarded.bytes() : 0;
      }
    }
    return goes;
  }
}
