package dev.snapline.api;

import dev.snapline.history.PrunedHistory;
import dev.snapline.history.RetentionPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What histories let go.
 *
 * @param count how many snapshots go, of all workflows
 * @param bytes the size of their files
 * @param dryRun nothing went: this is what would
 */
record WirePruned(List<Workflow> workflows, int count, long bytes, boolean dryRun) {

  /**
   * One workflow.
   *
   * @param prune in the order in which they go
   * @param keep how many stay, by reason
   */
  record Workflow(String key, String name, List<Gone> prune, Map<String, Integer> keep) {
    private static Workflow of(PrunedHistory pruned) {
      Map<String, Integer> keep = new TreeMap<>();
      pruned.plan().kept().forEach((why, count) -> keep.put(why.word(), count));
      return new Workflow(
          pruned.workflow().key().value(),
          pruned.workflow().name(),
          pruned.plan().pruned().stream().map(Gone::of).toList(),
          keep);
    }
  }

  record Gone(String id, String reason) {
    private static Gone of(RetentionPlan.Pruned pruned) {
      return new Gone(pruned.snapshot().id().value(), pruned.reason().word());
    }
  }

  static WirePruned of(List<PrunedHistory> all, boolean isDryRun) {
    return new WirePruned(
        all.stream().map(Workflow::of).toList(),
        all.stream().mapToInt(one -> one.plan().pruned().size()).sum(),
        all.stream().mapToLong(one -> one.plan().bytes()).sum(),
        isDryRun);
  }
}
