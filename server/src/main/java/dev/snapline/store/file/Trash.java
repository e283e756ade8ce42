package dev.snapline.store.file;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The deleted snapshots of one history. When and why they were deleted stands in their names. */
final class Trash {
  private final WorkflowKey key;
  private final Folder folder;
  private final Quarantine quarantine;

  Trash(WorkflowKey key, Folder folder, Quarantine quarantine) {
    this.key = key;
    this.folder = folder;
    this.quarantine = quarantine;
  }

  /** Oldest deletion first. */
  List<Trashed> read() throws IOException {
    quarantine.forget(folder);
    var all = new ArrayList<Trashed>();
    for (String name : folder.names()) {
      Optional<TrashName> named = named(name);
      if (named.isPresent()) {
        SnapshotFile file = new SnapshotFile(folder, name, key, new SnapshotId(named.get().id()));
        FileReading.read(file, quarantine)
            .ifPresent(snapshot -> all.add(trashed(snapshot, named.get())));
      }
    }
    all.sort(Comparator.comparing(Trashed::at).thenComparing(trashed -> trashed.snapshot().id()));
    return all;
  }

  /** Whether nothing is here that may be a snapshot. */
  boolean isEmpty() throws IOException {
    return folder.names().stream().noneMatch(name -> named(name).isPresent());
  }

  /** Removes the folder, unless it holds something else. */
  void remove() throws IOException {
    if (folder.isThere()) {
      folder.sweep();
      if (folder.names().isEmpty()) {
        folder.remove();
      }
    }
  }

  /** Deletes what lives again: an import brought it, and left its old file here. */
  void forget(Collection<Snapshot> living) throws IOException {
    Set<String> ids = new HashSet<>();
    living.forEach(snapshot -> ids.add(snapshot.id().value()));
    for (String name : folder.names()) {
      if (named(name).filter(named -> ids.contains(named.id())).isPresent()) {
        folder.delete(name);
      }
    }
  }

  /** Moves the file of a snapshot here. */
  Trashed take(SnapshotFile file, Snapshot snapshot, Why why, Instant at) throws IOException {
    folder.make();
    TrashName name = TrashName.free(folder, at, why, snapshot.id().value());
    file.folder().moveTo(folder, file.name(), name.file());
    return trashed(snapshot, name);
  }

  /** The file of a snapshot that is here, or was. */
  SnapshotFile file(Trashed trashed) {
    SnapshotId id = trashed.snapshot().id();
    var name = new TrashName(trashed.at(), trashed.why(), id.value());
    return new SnapshotFile(folder, name.file(), key, id);
  }

  private static Optional<TrashName> named(String file) {
    return TrashName.of(file).filter(name -> SnapshotId.isValid(name.id()));
  }

  private static Trashed trashed(Snapshot snapshot, TrashName name) {
    return new Trashed(snapshot, name.why(), name.at());
  }
}
