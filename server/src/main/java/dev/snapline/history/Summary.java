package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Trashed;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in the list of all.
 *
 * @param count living snapshots
 * @param bytes their size on disk
 * @param newest the newest living snapshot
 * @param problem why the snapshots cannot be read just now; {@code null} if they can
 */
public record Summary(
    Workflow workflow, int count, long bytes, @Nullable Snapshot newest, @Nullable String problem) {

  /** A workflow with its counts; if it is deleted, with those of what went along. */
  static Summary of(Workflow workflow, Ledger ledger) {
    Instant deletedAt = workflow.deletedAt();
    if (deletedAt != null) {
      List<Snapshot> gone = ledger.deletedSince(deletedAt).stream().map(Trashed::snapshot).toList();
      long bytes = gone.stream().mapToLong(Snapshot::bytes).sum();
      Snapshot last = gone.isEmpty() ? null : gone.get(gone.size() - 1);
      return new Summary(workflow, gone.size(), bytes, last, null);
    }
    Snapshot newest = ledger.newest(snapshot -> true).orElse(null);
    return new Summary(workflow, ledger.count(), ledger.bytes(), newest, null);
  }

  /**
   * Those whose name or path, present or former, contains a text, last used first. One that cannot
   * be read is listed too.
   *
   * @param text in any case; "" for all
   */
  static List<Summary> list(Collection<History> histories, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return histories.stream()
        .filter(history -> isNamed(history.workflow(), wanted))
        .map(Summary::of)
        .sorted(Comparator.comparing(Summary::lastUse).reversed())
        .toList();
  }

  private static boolean isNamed(Workflow workflow, String wanted) {
    Collection<String> former = workflow.formerPaths();
    return Stream.concat(Stream.of(workflow.name(), workflow.path()), former.stream())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Summary of(History history) {
    try {
      return history.summary();
    } catch (StorageException | NoSuchWorkflowException e) {
      return new Summary(history.workflow(), 0, 0, null, e.getMessage());
    }
  }

  Instant lastUse() {
    return newest == null ? workflow.createdAt() : newest.takenAt();
  }
}
