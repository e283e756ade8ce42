package dev.snapline.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the profiles of one user. What a method has changed is on disk when it returns; a method
 * that throws {@link dev.snapline.history.StorageException} has changed nothing. Calls come one at
 * a time.
 */
public interface ProfileStore {
  /** Every profile that can be read, in no order. One that cannot is named in the quarantine. */
  List<Profile> profiles();

  /** The living profile with this id, if it can be read. */
  Optional<Profile> profile(ProfileId id);

  /** How many there are, those that cannot be read with them. */
  int count();

  /** Keeps a new profile. */
  void add(Profile profile);

  /** Puts a profile in the place of the one with the same id. */
  void replace(Profile profile);

  /**
   * Moves a living profile to the trash.
   *
   * @return when it was deleted, in whole seconds
   * @throws NoSuchProfileException if it is gone
   */
  Trashed trash(ProfileId id, Instant at);

  /**
   * Moves a profile from the trash back to where it was; the one deleted last, if several were.
   *
   * @throws NoSuchProfileException if it is not there or cannot be read
   * @throws ProfileExistsException if a living profile has its id; both stay where they are
   */
  Profile undelete(ProfileId id);

  /** What is in the trash, oldest deletion first. */
  List<Trashed> trashed();

  /** A profile that is in the trash, if it can be read. */
  Optional<Profile> profile(Trashed trashed);

  /** Removes a profile from the trash for good. One that is no longer there is fine. */
  void purge(Trashed trashed);

  /** A profile in the trash. */
  record Trashed(ProfileId id, Instant at) {}
}
