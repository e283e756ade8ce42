package dev.snapline.environment;

import dev.snapline.environment.EnvironmentFormat.Origin;
import dev.snapline.environment.TrashStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.StorageException;
import dev.snapline.history.TrashRule;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How environments go and come back, by the rule for snapshots of workflows. What a workflow
 * snapshot names goes in no case.
 */
record EnvironmentTrash(TrashStore store, Clock clock) {
  private static final Comparator<Trashed> NEWEST_FIRST =
      Comparator.comparing(Trashed::at).thenComparing(Trashed::id).reversed();

  void put(InstallationKey key, EnvironmentId id, Why why) {
    store.put(key, id, why, clock.instant());
  }

  /** Brings them back, each on its own. Answers those that could not come, and why. */
  Map<EnvironmentId, RuntimeException> takeOut(InstallationKey key, Collection<EnvironmentId> ids) {
    List<Trashed> all = newestFirst(key);
    Map<EnvironmentId, RuntimeException> refused = new LinkedHashMap<>();
    for (EnvironmentId id : ids) {
      try {
        takeOut(key, id, all);
      } catch (NoSuchEnvironmentException | StorageException e) {
        refused.put(id, e);
      }
    }
    return refused;
  }

  /** Brings back the one that went last, if its file can be understood, else the one before. */
  private void takeOut(InstallationKey key, EnvironmentId id, List<Trashed> all) {
    String why = "";
    for (Trashed one : all) {
      if (one.id().equals(id)) {
        try {
          EnvironmentFormat.read(id, new Field("", Json.read(store.read(key, one))), Origin.KEPT);
          store.takeOut(key, one);
          return;
        } catch (BadFieldException | UnreadableException e) {
          why = why.isEmpty() ? String.valueOf(e.getMessage()) : why;
        }
      }
    }
    throw new NoSuchEnvironmentException(
        why.isEmpty()
            ? "There is no environment " + id + " in the trash."
            : "The environment " + id + " in the trash cannot be read: " + why + ".");
  }

  private List<Trashed> newestFirst(InstallationKey key) {
    return store.list(key).stream().sorted(NEWEST_FIRST).toList();
  }

  /** Removes for good what was there long enough. Answers how many went. */
  int tidy(InstallationKey key, Predicate<EnvironmentId> isNamed) {
    int gone = 0;
    for (Trashed one : TrashRule.purge(store.list(key), clock.instant())) {
      if (!isNamed.test(one.id())) {
        store.purge(key, one);
        gone++;
      }
    }
    return gone;
  }
}
