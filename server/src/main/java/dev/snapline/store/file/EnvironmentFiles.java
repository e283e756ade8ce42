package dev.snapline.store.file;

import dev.snapline.environment.BadFieldException;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentStore;
import dev.snapline.environment.Installation;
import dev.snapline.environment.InstallationFormat;
import dev.snapline.environment.InstallationKey;
import dev.snapline.environment.SmallFile;
import dev.snapline.environment.TrashStore;
import dev.snapline.environment.UnreadableException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code environments/<installation>/}: one file for each environment, as the Launcher writes it,
 * and {@code installation.json}. What the Launcher itself keeps beside ComfyUI is read where it is.
 */
final class EnvironmentFiles implements EnvironmentStore {
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentFiles.class);

  /** The name of the folder in the data folder, and in the trash. */
  static final String ROOM = "environments";

  static final String ABOUT = "installation.json";
  static final int ABOUT_LIMIT = 256 * 1024;
  static final String NOTED = "list.ndjson";
  static final int NOTED_LIMIT = 64 * 1024 * 1024;
  static final int LIMIT = 8 * 1024 * 1024;
  private static final int MOST = 20_000;

  private final Gate gate;
  private final Layout layout;
  private final TrashStore trash;

  EnvironmentFiles(Gate gate, Layout layout) {
    this.gate = gate;
    this.layout = layout;
    this.trash = new TrashedEnvironmentFiles(gate, layout);
  }

  @Override
  public List<Installation> installations() {
    Folder all = layout.environments();
    return gate.read(
        "read the installations",
        all,
        () -> {
          List<Installation> found = new ArrayList<>();
          for (String name : all.names()) {
            Path about = all.file(name).resolve(ABOUT);
            if (InstallationKey.isValid(name) && Files.exists(about)) {
              read(about, name, found);
            }
          }
          return found;
        });
  }

  private static void read(Path about, String folder, List<Installation> into) {
    try {
      Installation one = InstallationFormat.read(SmallFile.bytes(about, ABOUT_LIMIT));
      if (one.key().value().equals(folder)) {
        into.add(one);
      } else {
        LOG.warn("{} is of another installation, {}", about, one.key());
      }
    } catch (BadFieldException | UnreadableException e) {
      LOG.warn("{} cannot be understood: {}", about, e.getMessage());
    }
  }

  @Override
  public void keep(Installation installation) {
    Folder folder = folder(installation.key());
    gate.change(
        "keep what is known of " + installation.name(),
        folder,
        () -> {
          folder.make();
          folder.replace(ABOUT, out -> out.write(InstallationFormat.bytes(installation)));
          return folder;
        });
  }

  private Folder folder(InstallationKey key) {
    return new Folder(layout.environments().file(key.value()));
  }

  @Override
  public List<Found> list(Installation installation) {
    Folder folder = folder(installation.key());
    return gate.read(
        "list the environments",
        folder,
        () -> {
          List<Found> found = new ArrayList<>();
          list(folder.path(), false, found);
          list(launcher(installation), true, found);
          return found;
        });
  }

  /** Where the Launcher keeps its own. */
  private static Path launcher(Installation installation) {
    return installation.places().base().resolve(".launcher").resolve("snapshots");
  }

  /** Names, sizes and times come in one go: a list of a thousand must not ask for each. */
  private static void list(Path folder, boolean isForeign, List<Found> into) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        Set.<FileVisitOption>of(),
        1,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            String id = name.endsWith(".json") ? name.substring(0, name.length() - 5) : "";
            if (attributes.isRegularFile() && !name.equals(ABOUT) && EnvironmentId.isValid(id)) {
              into.add(
                  new Found(
                      new EnvironmentId(id),
                      attributes.size(),
                      attributes.lastModifiedTime().toInstant(),
                      isForeign));
            }
            return into.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // gone this moment
          }
        });
  }

  @Override
  public byte[] read(Installation installation, Found found) throws BadFieldException {
    Path folder = found.isForeign() ? launcher(installation) : folder(installation.key()).path();
    try {
      return SmallFile.bytes(folder.resolve(found.id().file()), LIMIT);
    } catch (UnreadableException e) {
      throw new BadFieldException("", e.clause());
    }
  }

  @Override
  public void add(InstallationKey key, EnvironmentId id, byte[] bytes) {
    addAll(key, files -> files.add(id, bytes));
  }

  @Override
  public void addAll(InstallationKey key, Batch batch) {
    Folder folder = folder(key);
    gate.change(
        "keep the environment",
        folder,
        () -> {
          folder.make();
          addAll(folder, batch);
          return folder;
        });
  }

  private static void addAll(Folder folder, Batch batch) throws IOException {
    List<String> added = new ArrayList<>();
    try {
      batch.addTo(
          (id, bytes) -> {
            folder.add(id.file(), out -> out.write(bytes));
            added.add(id.file());
            Instant changedAt = Files.getLastModifiedTime(folder.file(id.file())).toInstant();
            return new Found(id, bytes.length, changedAt, false);
          });
    } catch (IOException | RuntimeException e) {
      for (String name : added) {
        folder.delete(name);
      }
      throw e;
    }
  }

  @Override
  public void replace(InstallationKey key, EnvironmentId id, byte[] bytes) {
    Folder folder = folder(key);
    gate.change(
        "change the environment",
        folder,
        () -> {
          folder.replace(id.file(), out -> out.write(bytes));
          return folder;
        });
  }

  @Override
  public TrashStore trash() {
    return trash;
  }

  @Override
  public byte[] noted(InstallationKey key) {
    Folder folder = folder(key);
    return gate.read(
        "read the list of environments",
        folder,
        () -> {
          try {
            return SmallFile.bytes(folder.file(NOTED), NOTED_LIMIT);
          } catch (UnreadableException e) {
            return new byte[0];
          }
        });
  }

  @Override
  public void note(InstallationKey key, byte[] lines) {
    Folder folder = folder(key);
    gate.change(
        "write the list of environments",
        folder,
        () -> {
          folder.replace(NOTED, out -> out.write(lines));
          return folder;
        });
  }
}
