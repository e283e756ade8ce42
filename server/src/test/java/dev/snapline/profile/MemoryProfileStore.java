package dev.snapline.profile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A store for tests that keeps everything in memory. */
public final class MemoryProfileStore implements ProfileStore {
  private final Map<ProfileId, Profile> living = new HashMap<>();
  private final Map<Trashed, Profile> trash = new HashMap<>();

  @Override
  public List<Profile> profiles() {
    return new ArrayList<>(living.values());
  }

  @Override
  public Optional<Profile> profile(ProfileId id) {
    return Optional.ofNullable(living.get(id));
  }

  @Override
  public int count() {
    return living.size();
  }

  @Override
  public void add(Profile profile) {
    living.put(profile.id(), profile);
  }

  @Override
  public void replace(Profile profile) {
    living.put(profile.id(), profile);
  }

  @Override
  public Trashed trash(ProfileId id, Instant at) {
    Profile profile = living.remove(id);
    if (profile == null) {
      throw NoSuchProfileException.living(id);
    }
    var trashed = new Trashed(id, at.truncatedTo(ChronoUnit.SECONDS));
    while (trash.containsKey(trashed)) {
      trashed = new Trashed(id, trashed.at().plusSeconds(1));
    }
    trash.put(trashed, profile);
    return trashed;
  }

  @Override
  public Profile undelete(ProfileId id) {
    if (living.containsKey(id)) {
      throw new ProfileExistsException(id);
    }
    Trashed last =
        trash.keySet().stream()
            .filter(trashed -> trashed.id().equals(id))
            .max(Comparator.comparing(Trashed::at))
            .orElseThrow(() -> NoSuchProfileException.trashed(id));
    living.put(id, Objects.requireNonNull(trash.remove(last)));
    return profile(id).orElseThrow();
  }

  @Override
  public List<Trashed> trashed() {
    return trash.keySet().stream().sorted(Comparator.comparing(Trashed::at)).toList();
  }

  @Override
  public Optional<Profile> profile(Trashed trashed) {
    return Optional.ofNullable(trash.get(trashed));
  }

  @Override
  public void purge(Trashed trashed) {
    trash.remove(trashed);
  }
}
