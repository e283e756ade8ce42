package dev.snapline.environment;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which older environment goes, because a new one says all that it said. What somebody named, wrote
 * on or locked never goes, nor what a workflow snapshot names.
 */
record SparePolicy(
    Listed all, Predicate<EnvironmentId> isNamed, Function<EnvironmentId, Environment> read) {

  /** {@code live} was kept as {@code id}, because of {@code trigger}. */
  Optional<EnvironmentId> spare(EnvironmentId id, Trigger trigger, Environment live) {
    Optional<EnvironmentRow> found =
        switch (trigger) {
          case POST_UPDATE ->
              before(id, Trigger.PRE_UPDATE).filter(this::saysTheSameAsTheOneBefore);
          case RESTART ->
              before(id, Trigger.RESTART)
                  .filter(row -> hasSamePrograms(read.apply(row.id()), live));
          default -> Optional.empty();
        };
    return found.map(EnvironmentRow::id);
  }

  private Optional<EnvironmentRow> before(EnvironmentId id, Trigger trigger) {
    return all.before(id)
        .filter(row -> row.trigger() == trigger && row.isUntouched() && !isNamed.test(row.id()));
  }

  /** What was kept before an update is spare then. */
  private boolean saysTheSameAsTheOneBefore(EnvironmentRow row) {
    return all.before(row.id()).filter(older -> older.digest().equals(row.digest())).isPresent();
  }

  /** An install makes several restarts, of which the last one tells all. */
  private static boolean hasSamePrograms(Environment one, Environment other) {
    return one.hasSameComfy(other) && one.hasSameNodes(other);
  }
}
