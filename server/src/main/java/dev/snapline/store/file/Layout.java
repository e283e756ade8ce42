package dev.snapline.store.file;

import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Path;

/** Where the files of one user are. */
record Layout(Path user) {

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

  /** Deletes what a crash left half written. Nobody else may be writing. */
  void sweep() throws IOException {
    root().sweep();
    for (String kind : new String[] {"snapshots", "trash", "quarantine"}) {
      Folder folder = new Folder(user.resolve(kind));
      folder.sweep();
      for (String key : folder.names()) {
        new Folder(folder.file(key)).sweep();
      }
    }
  }
}
