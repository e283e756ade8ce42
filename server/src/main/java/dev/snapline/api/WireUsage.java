package dev.snapline.api;

import dev.snapline.history.Usage;
import java.util.Comparator;
import java.util.List;

/**
 * How much a user keeps. Sizes are those of files.
 *
 * @param workflows largest first
 * @param limit how much the living snapshots of one workflow may take; 0 = any
 */
record WireUsage(List<Workflow> workflows, long bytes, int count, Trash trash, long limit) {

  record Workflow(String key, String name, long bytes, int count, long trashBytes, int trashCount) {
    private static Workflow of(Usage usage) {
      return new Workflow(
          usage.workflow().key().value(),
          usage.workflow().name(),
          usage.bytes(),
          usage.count(),
          usage.trashBytes(),
          usage.trashCount());
    }
  }

  record Trash(long bytes, int count) {}

  static WireUsage of(List<Usage> all, long limit) {
    return new WireUsage(
        all.stream()
            .map(Workflow::of)
            .sorted(
                Comparator.comparingLong((Workflow one) -> one.bytes + one.trashBytes)
                    .reversed()
                    .thenComparing(Workflow::key))
            .toList(),
        all.stream().mapToLong(Usage::bytes).sum(),
        all.stream().mapToInt(Usage::count).sum(),
        new Trash(
            all.stream().mapToLong(Usage::trashBytes).sum(),
            all.stream().mapToInt(Usage::trashCount).sum()),
        limit);
  }
}
