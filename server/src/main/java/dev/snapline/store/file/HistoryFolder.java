package dev.snapline.store.file;

import dev.snapline.history.Content;
import dev.snapline.history.DamagedSnapshotException;
import dev.snapline.history.IdExistsException;
import dev.snapline.history.LockedException;
import dev.snapline.history.NoSuchSnapshotException;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.SnapshotStore.Records;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one history. Calls come one at a time. */
final class HistoryFolder {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFolder.class);

  private final WorkflowKey key;
  private final Layout layout;
  private final Folder folder;
  private final Trash trash;
  private final GoneList gone;
  private final IndexJournal index;
  private final Quarantine quarantine;
  private final LivingFiles living;

  HistoryFolder(WorkflowKey key, Layout layout, String folderId, Quarantine quarantine) {
    this.key = key;
    this.layout = layout;
    this.folder = layout.snapshots(key);
    this.trash = new Trash(key, layout.trash(key), quarantine);
    this.gone = new GoneList(folder);
    this.index = new IndexJournal(folder, key, folderId);
    this.quarantine = quarantine;
    this.living = new LivingFiles(key, layout, index, quarantine);
  }

  boolean isThere() {
    return Files.isDirectory(folder.path());
  }

  Records load() throws IOException {
    return layout.isReadOnly() ? Unsettled.read(this::names, this::records) : records();
  }

  /** The names of all that moves when another process changes something. */
  private Set<String> names() throws IOException {
    var names = new HashSet<String>(folder.names());
    for (Folder beside : List.of(layout.trash(key), layout.batches())) {
      names.addAll(beside.names());
    }
    return names;
  }

  private Records records() throws IOException {
    Map<SnapshotId, Snapshot> living = this.living.read();
    List<Trashed> trashed = withoutThoseBack(trash.read(), living);
    Map<SnapshotId, Gone> left = gone.read();
    left.keySet().removeAll(living.keySet());
    trashed.forEach(one -> left.remove(one.snapshot().id()));
    return new Records(List.copyOf(living.values()), trashed, List.copyOf(left.values()));
  }

  /** A crash came between what an import brought back and the end of its old file. */
  private List<Trashed> withoutThoseBack(List<Trashed> trashed, Map<SnapshotId, Snapshot> living)
      throws IOException {
    Predicate<Trashed> isBack =
        one -> {
          Snapshot back = living.get(one.snapshot().id());
          return back != null && back.hash().equals(one.snapshot().hash());
        };
    List<Snapshot> back = trashed.stream().filter(isBack).map(Trashed::snapshot).toList();
    if (!back.isEmpty() && !layout.isReadOnly()) {
      trash.forget(back);
    }
    return trashed.stream().filter(isBack.negate()).toList();
  }

  Snapshot add(Snapshot snapshot, Content content) throws IOException {
    if (folder.has(file(snapshot.id()).name())) {
      throw new IdExistsException(snapshot.id());
    }
    return changing(
        () -> {
          Snapshot added = file(snapshot.id()).add(snapshot, content);
          index.added(added);
          return added;
        });
  }

  void force(SnapshotId id) throws IOException {
    try {
      file(id).force();
    } catch (NoSuchFileException e) {
      throw new NoSuchSnapshotException(id);
    }
  }

  Snapshot replace(Snapshot snapshot) throws IOException {
    return changing(
        () -> {
          Snapshot replaced = understood(file(snapshot.id()), file -> file.replace(snapshot));
          index.replaced(replaced);
          return replaced;
        });
  }

  Trashed trash(Snapshot snapshot, Why why, Instant at) throws IOException {
    SnapshotFile file = file(snapshot.id());
    Snapshot onDisk = understood(file, SnapshotFile::read);
    if (onDisk.locked()) {
      throw new LockedException(snapshot.id());
    }
    return trash(file, onDisk, why, at);
  }

  Trashed trashEvenLocked(Snapshot snapshot, Why why, Instant at) throws IOException {
    SnapshotFile file = file(snapshot.id());
    return trash(file, understood(file, SnapshotFile::read), why, at);
  }

  private Trashed trash(SnapshotFile file, Snapshot onDisk, Why why, Instant at)
      throws IOException {
    return changing(
        () -> {
          Trashed trashed = trash.take(file, onDisk, why, at);
          index.removed(onDisk.id());
          return trashed;
        });
  }

  Snapshot undelete(Trashed trashed) throws IOException {
    SnapshotFile from = trash.file(trashed);
    SnapshotFile to = file(trashed.snapshot().id());
    if (folder.has(to.name())) {
      throw new IdExistsException(to.id());
    }
    Snapshot snapshot = understood(from, SnapshotFile::read);
    return changing(
        () -> {
          from.folder().moveTo(folder, from.name(), to.name());
          index.added(snapshot);
          return snapshot;
        });
  }

  Gone purge(Trashed trashed, Instant at) throws IOException {
    Snapshot snapshot = trashed.snapshot();
    var line = new Gone(snapshot.id(), snapshot.parentId(), at, trashed.why());
    gone.add(line);
    SnapshotFile file = trash.file(trashed);
    if (file.folder().has(file.name())) {
      file.folder().delete(file.name());
    }
    return line;
  }

  Content content(SnapshotId id) throws IOException {
    return understood(file(id), SnapshotFile::content);
  }

  /** To be called before files come all at once. */
  void beforeBatch() throws IOException {
    index.beforeChange();
  }

  void arrived(List<Snapshot> snapshots) {
    snapshots.forEach(index::added);
    try {
      trash.forget(snapshots);
    } catch (IOException e) {
      LOG.warn("{} keeps files that live again until the next start: {}", key, e.toString());
    }
  }

  void batchFailed() {
    index.giveUp();
  }

  /** Returns false if there is still a snapshot, living or in the trash. */
  boolean remove() throws IOException {
    if (folder.names().stream().anyMatch(SnapshotFile::isName) || !trash.isEmpty()) {
      return false;
    }
    trash.remove();
    for (String name : folder.names()) {
      if (!name.equals(WorkflowFolders.NAME) && isOwn(name)) {
        Files.deleteIfExists(folder.file(name));
      }
    }
    // The description last: what a crash leaves is still a history that can be removed.
    folder.delete(WorkflowFolders.NAME);
    if (folder.names().isEmpty()) {
      folder.remove();
    }
    return true;
  }

  private static boolean isOwn(String name) {
    return name.endsWith(".ndjson") || Folder.isPending(name);
  }

  void close() {
    index.close();
  }

  private SnapshotFile file(SnapshotId id) {
    return SnapshotFile.living(folder, key, id);
  }

  private interface Change<T> {
    T run() throws IOException;
  }

  private <T> T changing(Change<T> change) throws IOException {
    index.beforeChange();
    try {
      return change.run();
    } catch (IOException e) {
      index.giveUp();
      throw e;
    }
  }

  private interface Reading<T> {
    T read(SnapshotFile file) throws IOException, FormatException;
  }

  /** Reads a file; one that is no snapshot any more is set aside, or left if a newer version's. */
  private <T> T understood(SnapshotFile file, Reading<T> reading) throws IOException {
    try {
      return reading.read(file);
    } catch (NoSuchFileException e) {
      throw new NoSuchSnapshotException(file.id());
    } catch (NewerFormatException e) {
      quarantine.leave(key, file.folder(), file.name(), e.reason());
      throw new DamagedSnapshotException(file.id(), e.reason());
    } catch (FormatException e) {
      setAside(file, e.reason());
      throw new DamagedSnapshotException(file.id(), e.reason());
    }
  }

  private void setAside(SnapshotFile file, String reason) throws IOException {
    if (!layout.isReadOnly()) {
      index.beforeChange();
    }
    quarantine.setAside(key, file.folder(), file.name(), reason);
    if (file.folder().equals(folder)) {
      index.removed(file.id());
    }
  }
}
