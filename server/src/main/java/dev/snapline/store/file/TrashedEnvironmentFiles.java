package dev.snapline.store.file;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.InstallationKey;
import dev.snapline.environment.NoSuchEnvironmentException;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.TrashStore;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code trash/environments/<installation>/}: when and why each went stands in its name. */
final class TrashedEnvironmentFiles implements TrashStore {
  static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{6}Z)-(deleted|pruned)-(.+)\\.json");

  private final Gate gate;
  private final Layout layout;

  TrashedEnvironmentFiles(Gate gate, Layout layout) {
    this.gate = gate;
    this.layout = layout;
  }

  private Folder living(InstallationKey key) {
    return new Folder(layout.environments().file(key.value()));
  }

  private Folder trash(InstallationKey key) {
    return new Folder(layout.trashedEnvironments().file(key.value()));
  }

  @Override
  public void put(InstallationKey key, EnvironmentId id, Why why, Instant at) {
    Folder trash = trash(key);
    gate.change(
        "move the environment to the trash",
        trash,
        () -> {
          trash.make();
          Instant second = at.truncatedTo(ChronoUnit.SECONDS);
          while (trash.has(name(id, why, second))) {
            second = second.plusSeconds(1);
          }
          try {
            living(key).moveTo(trash, id.file(), name(id, why, second));
          } catch (NoSuchFileException e) {
            throw new NoSuchEnvironmentException("There is no environment " + id + ".");
          }
          return trash;
        });
  }

  private static String name(EnvironmentId id, Why why, Instant at) {
    return Trash.STAMP.format(at) + "-" + why.name().toLowerCase(Locale.ROOT) + "-" + id.file();
  }

  private static String name(Trashed trashed) {
    return name(trashed.id(), trashed.why(), trashed.at());
  }

  @Override
  public List<Trashed> list(InstallationKey key) {
    Folder trash = trash(key);
    return gate.read(
        "read the trash",
        trash,
        () -> {
          List<Trashed> all = new ArrayList<>();
          for (String name : trash.names()) {
            trashed(trash, name).ifPresent(all::add);
          }
          return all;
        });
  }

  private static Optional<Trashed> trashed(Folder trash, String name) throws IOException {
    Matcher named = NAME.matcher(name);
    if (!named.matches() || !EnvironmentId.isValid(named.group(3))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Trashed(
              new EnvironmentId(named.group(3)),
              Why.valueOf(named.group(2).toUpperCase(Locale.ROOT)),
              Instant.from(Trash.STAMP.parse(named.group(1))),
              Files.size(trash.file(name))));
    } catch (DateTimeException | NoSuchFileException e) {
      return Optional.empty(); // the 31st of February: not one of ours; or gone this moment
    }
  }

  @Override
  public byte[] read(InstallationKey key, Trashed trashed) throws BadFieldException {
    try {
      return SmallFile.bytes(trash(key).file(name(trashed)), EnvironmentFiles.LIMIT);
    } catch (UnreadableException e) {
      throw new BadFieldException("", e.clause());
    }
  }

  @Override
  public void takeOut(InstallationKey key, Trashed trashed) {
    Folder living = living(key);
    gate.change(
        "bring the environment back",
        living,
        () -> {
          living.make();
          trash(key).moveTo(living, name(trashed), trashed.id().file());
          return living;
        });
  }

  @Override
  public void purge(InstallationKey key, Trashed trashed) {
    Folder trash = trash(key);
    gate.change(
        "remove the environment for good",
        trash,
        () -> {
          if (trash.has(name(trashed))) {
            trash.delete(name(trashed));
          }
          return trash;
        });
  }
}
