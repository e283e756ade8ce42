package dev.snapline.environment;

import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.TrashRule;
import java.time.Instant;
import java.util.List;

/**
 * Where deleted and pruned environments lie, each as it was. What a method has done is on the disk
 * when it returns; one that throws a {@link dev.snapline.history.StorageException} has changed
 * nothing.
 */
public interface TrashStore {
  /** An environment in the trash; {@code at} is in whole seconds. Several may have one id. */
  record Trashed(EnvironmentId id, Why why, Instant at, long bytes) implements TrashRule.Discarded {
    @Override
    public String name() {
      return id.value();
    }
  }

  /**
   * Moves an environment to the trash.
   *
   * @throws NoSuchEnvironmentException if it is gone
   */
  void put(InstallationKey key, EnvironmentId id, Why why, Instant at);

  /** All of it, in no order. */
  List<Trashed> list(InstallationKey key);

  /**
   * The bytes of one.
   *
   * @throws BadFieldException if it cannot be read, or is too large for an environment
   */
  byte[] read(InstallationKey key, Trashed trashed) throws BadFieldException;

  /** Moves one back to where it was, where no other may be. */
  void takeOut(InstallationKey key, Trashed trashed);

  /** Removes one for good. One that is no longer there is fine. */
  void purge(InstallationKey key, Trashed trashed);
}
