package dev.snapline.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An environment that would go, and why. */
public record Pruned(EnvironmentRow row, String reason) {
  /**
   * What is beyond a limit, oldest last. What somebody named, wrote on or locked is never in it,
   * nor the newest, what runs now, or what a workflow snapshot names.
   */
  static List<Pruned> plan(
      Listed all, int limit, boolean updates, Predicate<EnvironmentId> isNamed) {
    List<Pruned> plan = new ArrayList<>();
    int kept = 0;
    for (EnvironmentRow row : all.rows()) {
      boolean isUpdate =
          updates
              && !row.trigger().isAutomatic()
              && row.trigger() != Trigger.MANUAL
              && row.isUntouched();
      if (!row.isAutomatic() && !isUpdate) {
        continue;
      }
      kept++;
      boolean isHeld = row.equals(all.rows().get(0)) || row.id().equals(all.current());
      if (kept > limit && !isHeld && !isNamed.test(row.id())) {
        String what = isUpdate ? "From an update or a restore" : "Automatic";
        plan.add(new Pruned(row, what + ", older than the newest " + limit));
      }
    }
    return plan;
  }
}
