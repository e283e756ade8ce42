package dev.snapline.store.file;

import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the files of one user are.
 *
 * @param home the data folder
 * @param user the part of it that is this user's
 * @param isReadOnly nothing is written, moved or deleted there
 */
record Layout(Path home, Path user, boolean isReadOnly) {
  /** What names a data folder. */
  static final String HOME = "folder.json";

  private static final Logger LOG = LoggerFactory.getLogger(Layout.class);

  /** Whether the data folder is still what it was at the start: a disk may have gone. */
  boolean isHomeThere() {
    return Files.exists(home.resolve(HOME));
  }

  Folder root() {
    return new Folder(user);
  }

  Folder snapshots() {
    return new Folder(user.resolve("snapshots"));
  }

  Folder snapshots(WorkflowKey key) {
    return new Folder(snapshots().file(key.value()));
  }

  Folder trash(WorkflowKey key) {
    return new Folder(user.resolve("trash").resolve(key.value()));
  }

  /** Where batches wait until they are decided. */
  Folder batches() {
    return new Folder(user.resolve("batches"));
  }

  Folder profiles() {
    return new Folder(user.resolve(ProfileFiles.ROOM));
  }

  /** Where each installation has a folder. */
  Folder environments() {
    return new Folder(home.resolve(EnvironmentFiles.ROOM));
  }

  /** Where each installation has a folder of deleted and pruned environments. */
  Folder trashedEnvironments() {
    return new Folder(home.resolve("trash").resolve(EnvironmentFiles.ROOM));
  }

  Folder trashedProfiles() {
    return new Folder(user.resolve("trash").resolve(ProfileFiles.ROOM));
  }

  /**
   * Deletes what a crash left half written. Nobody else may be writing. A folder that does not let
   * itself be swept is told to the log and keeps the others from nothing.
   */
  void sweep() {
    sweep(root());
    sweep(profiles());
    for (String kind : new String[] {"snapshots", "trash", "quarantine", "environments"}) {
      Folder folder = new Folder(user.resolve(kind));
      for (String key : sweep(folder)) {
        sweep(new Folder(folder.file(key)));
      }
    }
  }

  /** Answers the names of what was in the folder. */
  private static List<String> sweep(Folder folder) {
    try {
      List<String> names = folder.names();
      folder.sweep();
      return names;
    } catch (IOException e) {
      LOG.warn("{} could not be swept: {}", folder.path(), e.toString());
      return List.of();
    }
  }
}
