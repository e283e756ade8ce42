package dev.snapline.store.file;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.InstallationKey;
import dev.snapline.environment.NoSuchEnvironmentException;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.TrashStore;
import dev.snapline.environment.UnreadableException;
import dev.snapline.history.SnapshotStore.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code trash/environments/<installation>/}: when and why each went stands in its name. */
final class TrashedEnvironmentFiles implements TrashStore {
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
          TrashName name = TrashName.free(trash, at, why, id.value());
          try {
            living(key).moveTo(trash, id.file(), name.file());
          } catch (NoSuchFileException e) {
            throw new NoSuchEnvironmentException("There is no environment " + id + ".");
          }
          return trash;
        });
  }

  private static String name(Trashed trashed) {
    return new TrashName(trashed.at(), trashed.why(), trashed.id().value()).file();
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

  private static Optional<Trashed> trashed(Folder trash, String file) throws IOException {
    TrashName name = TrashName.of(file).orElse(null);
    if (name == null || !EnvironmentId.isValid(name.id())) {
      return Optional.empty();
    }
    try {
      long bytes = Files.size(trash.file(file));
      return Optional.of(new Trashed(new EnvironmentId(name.id()), name.why(), name.at(), bytes));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // gone this moment
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
