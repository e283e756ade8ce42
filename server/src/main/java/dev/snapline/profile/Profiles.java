package dev.snapline.profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All profiles of one user. Safe for several threads. */
public final class Profiles {
  /*
   * Nothing is kept in memory: there are few, they are small, and what somebody changes in the
   * folder by hand takes part at once.
   */
  private static final Comparator<Profile> NEWEST_FIRST =
      Comparator.comparing(Profile::createdAt)
          .reversed()
          .thenComparing(profile -> profile.id().value());

  /** So long a deleted profile can come back, as a deleted snapshot can. */
  private static final Duration STAYS = Duration.ofDays(30);

  private final ProfileStore store;
  private final Clock clock;
  private final RandomGenerator random;
  private final ProfileEvent.Listener listener;

  /**
   * @param random must be safe for several threads
   * @param listener hears of each change once it is on disk
   */
  public Profiles(
      ProfileStore store, Clock clock, RandomGenerator random, ProfileEvent.Listener listener) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /** Newest first. */
  public synchronized List<Profile> all() {
    return store.profiles().stream().sorted(NEWEST_FIRST).toList();
  }

  /**
   * The profile with this id.
   *
   * @throws NoSuchProfileException if there is none
   */
  public synchronized Profile profile(ProfileId id) {
    return store.profile(id).orElseThrow(() -> NoSuchProfileException.living(id));
  }

  /**
   * Keeps a set of workflows under a name; several profiles may have the same.
   *
   * @throws dev.snapline.history.UnusableTextException if it holds too much or what no file can
   * @throws TooManyProfilesException if there are enough
   */
  public synchronized Profile create(
      String name, List<Profile.Entry> workflows, @Nullable String activeWorkflowKey) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var profile = new Profile(ProfileId.random(random), name, now, workflows, activeWorkflowKey);
    requireRoom();
    store.add(profile);
    return announced(profile);
  }

  /**
   * Keeps a profile that another program made. One that is here, or was deleted, stays as it is.
   *
   * @return whether it is new
   * @throws TooManyProfilesException if there are enough
   */
  public synchronized boolean bring(Profile profile) {
    boolean isKnown =
        store.profile(profile.id()).isPresent()
            || store.trashed().stream().anyMatch(old -> old.id().equals(profile.id()));
    if (isKnown) {
      return false;
    }
    requireRoom();
    store.add(profile);
    announced(profile);
    return true;
  }

  private void requireRoom() {
    if (store.count() >= ProfileLimits.PROFILES) {
      throw new TooManyProfilesException();
    }
  }

  /**
   * Gives a profile another name.
   *
   * @throws NoSuchProfileException if there is none
   */
  public synchronized Profile rename(ProfileId id, String name) {
    Profile old = profile(id);
    Profile renamed = old.withName(name);
    if (renamed.equals(old)) {
      return old;
    }
    store.replace(renamed);
    return announced(renamed);
  }

  /**
   * Moves a profile to the trash. Its workflows stay.
   *
   * @throws NoSuchProfileException if there is none
   */
  public synchronized void delete(ProfileId id) {
    store.trash(id, clock.instant());
    listener.happened(new ProfileEvent.Removed(id));
  }

  /**
   * Brings a profile back from the trash.
   *
   * @throws NoSuchProfileException if it is not there any more
   */
  public synchronized Profile undelete(ProfileId id) {
    return announced(store.undelete(id));
  }

  /**
   * A profile in the trash.
   *
   * @param purgeAt when it goes for good
   */
  public record Deleted(Profile profile, Instant at, Instant purgeAt) {}

  /** What can still come back, newest deletion first. */
  public synchronized List<Deleted> trash() {
    List<Deleted> all = new ArrayList<>();
    for (ProfileStore.Trashed trashed : store.trashed()) {
      store
          .profile(trashed)
          .map(profile -> new Deleted(profile, trashed.at(), trashed.at().plus(STAYS)))
          .ifPresent(all::add);
    }
    Collections.reverse(all);
    return all;
  }

  /** Removes for good all that was deleted. Answers how many profiles that were. */
  public int emptyTrash() {
    return purge(any -> true);
  }

  /** Removes for good what was in the trash long enough. Answers how many profiles that were. */
  public int tidy() {
    Instant now = clock.instant();
    return purge(trashed -> trashed.at().plus(STAYS).isBefore(now));
  }

  private synchronized int purge(Predicate<ProfileStore.Trashed> fitting) {
    List<ProfileStore.Trashed> going = store.trashed().stream().filter(fitting).toList();
    going.forEach(store::purge);
    return going.size();
  }

  private Profile announced(Profile profile) {
    listener.happened(new ProfileEvent.Saved(profile));
    return profile;
  }
}
