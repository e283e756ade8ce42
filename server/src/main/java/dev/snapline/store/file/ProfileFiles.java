package dev.snapline.store.file;

import dev.snapline.profile.NoSuchProfileException;
import dev.snapline.profile.Profile;
import dev.snapline.profile.ProfileExistsException;
import dev.snapline.profile.ProfileId;
import dev.snapline.profile.ProfileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps the profiles of one user, each as a file of JSON. */
final class ProfileFiles implements ProfileStore {
  /** The name of the folder in the folder of the user, and in the trash. */
  static final String ROOM = "profiles";

  private static final String END = ".json";
  // More than any profile has that was written here.
  private static final long MAX_BYTES = 4L << 20;

  private final Gate gate;
  private final Folder folder;
  private final Folder trash;
  private final Quarantine quarantine;

  ProfileFiles(Gate gate, Layout layout, Quarantine quarantine) {
    this.gate = gate;
    this.folder = layout.profiles();
    this.trash = layout.trashedProfiles();
    this.quarantine = quarantine;
  }

  @Override
  public List<Profile> profiles() {
    return gate.read(
        "read the profiles",
        folder,
        () -> {
          quarantine.forget(folder);
          var all = new ArrayList<Profile>();
          for (ProfileId id : ids()) {
            read(folder, id + END, id).ifPresent(all::add);
          }
          return all;
        });
  }

  @Override
  public Optional<Profile> profile(ProfileId id) {
    return gate.read("read the profile " + id, folder, () -> read(folder, id + END, id));
  }

  @Override
  public int count() {
    return gate.read("read the profiles", folder, () -> ids().size());
  }

  @Override
  public void add(Profile profile) {
    gate.change(
        "store the profile " + profile.name(),
        folder,
        () -> {
          folder.make();
          folder.add(profile.id() + END, out -> out.write(ProfileFormat.write(profile)));
          return profile;
        });
  }

  @Override
  public void replace(Profile profile) {
    gate.change(
        "change the profile " + profile.name(),
        folder,
        () -> {
          folder.replace(profile.id() + END, out -> out.write(ProfileFormat.write(profile)));
          return profile;
        });
  }

  @Override
  public Trashed trash(ProfileId id, Instant at) {
    return gate.change(
        "move the profile " + id + " to the trash",
        trash,
        () -> {
          trash.make();
          var named = new TrashedProfile(at.truncatedTo(ChronoUnit.SECONDS), id);
          while (trash.has(named.fileName())) {
            named = new TrashedProfile(named.at().plusSeconds(1), id);
          }
          try {
            folder.moveTo(trash, id + END, named.fileName());
          } catch (NoSuchFileException e) {
            throw NoSuchProfileException.living(id);
          }
          return named.trashed();
        });
  }

  @Override
  public Profile undelete(ProfileId id) {
    return gate.change("bring the profile " + id + " back", folder, () -> bringBack(id));
  }

  private Profile bringBack(ProfileId id) throws IOException {
    if (folder.has(id + END)) {
      throw new ProfileExistsException(id);
    }
    TrashedProfile last =
        deleted().stream()
            .filter(named -> named.id().equals(id))
            .max(Comparator.comparing(TrashedProfile::at))
            .orElseThrow(() -> NoSuchProfileException.trashed(id));
    Profile profile =
        read(trash, last.fileName(), id).orElseThrow(() -> NoSuchProfileException.trashed(id));
    folder.make();
    trash.moveTo(folder, last.fileName(), id + END);
    return profile;
  }

  @Override
  public List<Trashed> trashed() {
    return gate.read(
        "read the trash",
        trash,
        () ->
            deleted().stream()
                .sorted(Comparator.comparing(TrashedProfile::at))
                .map(TrashedProfile::trashed)
                .toList());
  }

  @Override
  public Optional<Profile> profile(Trashed trashed) {
    String name = new TrashedProfile(trashed.at(), trashed.id()).fileName();
    return gate.read(
        "read the profile " + trashed.id(), trash, () -> read(trash, name, trashed.id()));
  }

  @Override
  public void purge(Trashed trashed) {
    gate.change(
        "remove the profile " + trashed.id() + " for good",
        trash,
        () -> {
          String name = new TrashedProfile(trashed.at(), trashed.id()).fileName();
          if (trash.has(name)) {
            trash.delete(name);
          }
          return trashed;
        });
  }

  private List<ProfileId> ids() throws IOException {
    var ids = new ArrayList<ProfileId>();
    for (String name : folder.names()) {
      String stem = name.endsWith(END) ? name.substring(0, name.length() - END.length()) : "";
      if (ProfileId.isValid(stem)) {
        ids.add(new ProfileId(stem));
      }
    }
    return ids;
  }

  private List<TrashedProfile> deleted() throws IOException {
    var all = new ArrayList<TrashedProfile>();
    for (String name : trash.names()) {
      TrashedProfile.of(name).ifPresent(all::add);
    }
    return all;
  }

  /** A file that cannot be understood is set aside, and keeps the others from nothing. */
  private Optional<Profile> read(Folder from, String name, ProfileId id) throws IOException {
    try {
      if (Files.size(from.file(name)) > MAX_BYTES) {
        throw new FormatException("it is larger than a profile can be");
      }
      return Optional.of(ProfileFormat.read(Files.readAllBytes(from.file(name)), id));
    } catch (NewerFormatException e) {
      quarantine.leave(null, from, name, e.reason());
    } catch (FormatException e) {
      quarantine.setAside(null, from, name, e.reason());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      quarantine.leave(null, from, name, "it could not be read, " + e);
    }
    return Optional.empty();
  }
}
