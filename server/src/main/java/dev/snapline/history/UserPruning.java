package dev.snapline.history;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets histories of one user go back to their limits, or tells what that would mean. */
public final class UserPruning {
  private static final Logger LOG = System.getLogger(UserPruning.class.getName());

  private final Supplier<List<History>> histories;
  private final Surroundings around;

  UserPruning(Supplier<List<History>> histories, Surroundings around) {
    this.histories = histories;
    this.around = around;
  }

  /**
   * What would go. Changes nothing.
   *
   * @param only the one history to look at; {@code null} for all
   * @param trial settings to try: of that history, or else of the user
   * @return those histories that something goes from; the one that was asked for in any case
   */
  public List<PrunedHistory> plan(@Nullable History only, Overrides trial) {
    return each(only, trial, Pruning::plan);
  }

  /** The same, and lets it go. */
  public List<PrunedHistory> prune(@Nullable History only, Overrides trial) {
    return each(only, trial, Pruning::prune);
  }

  private List<PrunedHistory> each(
      @Nullable History only,
      Overrides trial,
      BiFunction<Pruning, UserSettings, RetentionPlan> act) {
    if (only != null) {
      UserSettings limits = only.limits().with(trial);
      return List.of(done(only, act.apply(new Pruning(only, around), limits)));
    }
    List<PrunedHistory> all = new ArrayList<>();
    for (History history : histories.get()) {
      Overrides own = history.workflow().settings();
      UserSettings limits = around.settings().now().with(trial);
      try {
        RetentionPlan plan =
            act.apply(
                new Pruning(history, around), limits.with(own == null ? Overrides.NONE : own));
        if (!plan.pruned().isEmpty()) {
          all.add(done(history, plan));
        }
      } catch (NoSuchWorkflowException | StorageException e) {
        // One history that cannot be read or written keeps none of the others at their size.
        LOG.log(Level.WARNING, "The history " + history.workflow().key() + " was left as it is", e);
      }
    }
    return all;
  }

  private static PrunedHistory done(History history, RetentionPlan plan) {
    return new PrunedHistory(history.workflow(), plan);
  }
}
