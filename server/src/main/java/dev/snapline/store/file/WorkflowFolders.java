package dev.snapline.store.file;

import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of all histories of a user, and the {@code workflow.json} in each. */
final class WorkflowFolders {
  static final String NAME = "workflow.json";
  private static final Logger LOG = LoggerFactory.getLogger(WorkflowFolders.class);

  private final Layout layout;
  private final Quarantine quarantine;
  private final Set<WorkflowKey> reserved = new HashSet<>();

  WorkflowFolders(Layout layout, Quarantine quarantine) {
    this.layout = layout;
    this.quarantine = quarantine;
  }

  /** Sorted by key. */
  List<Workflow> all() throws IOException {
    var all = new ArrayList<Workflow>();
    for (String name : layout.snapshots().names().stream().sorted().toList()) {
      if (WorkflowKey.isValid(name) && Files.isDirectory(layout.snapshots().file(name))) {
        read(new WorkflowKey(name)).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Keeps a key for a batch. Returns false if it is taken. */
  synchronized boolean reserve(WorkflowKey key) {
    return !layout.snapshots(key).isThere() && reserved.add(key);
  }

  synchronized void release(Collection<WorkflowKey> keys) {
    reserved.removeAll(keys);
  }

  /** Returns false if the key is taken. */
  synchronized boolean create(Workflow workflow) throws IOException {
    Folder all = layout.snapshots();
    Folder folder = layout.snapshots(workflow.key());
    if (reserved.contains(workflow.key())) {
      return false;
    }
    all.make();
    try {
      Files.createDirectory(folder.path());
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      all.force();
      folder.add(NAME, out -> out.write(WorkflowFormat.write(workflow)));
    } catch (IOException e) {
      all.delete(workflow.key().value());
      throw e;
    }
    return true;
  }

  void replace(Workflow workflow) throws IOException {
    layout
        .snapshots(workflow.key())
        .replace(NAME, out -> out.write(WorkflowFormat.write(workflow)));
  }

  private Optional<Workflow> read(WorkflowKey key) throws IOException {
    Folder folder = layout.snapshots(key);
    try {
      return Optional.of(WorkflowFormat.read(Json.small(folder.file(NAME)), key));
    } catch (NewerFormatException e) {
      quarantine.leave(key, folder, NAME, e.reason());
      return Optional.empty();
    } catch (FormatException e) {
      quarantine.setAside(key, folder, NAME, e.reason());
      return Optional.of(rebuilt(key, folder));
    } catch (NoSuchFileException e) {
      return withoutFile(key, folder);
    } catch (IOException e) {
      quarantine.leave(key, folder, NAME, "it could not be read, " + e);
      return Optional.empty();
    }
  }

  private Optional<Workflow> withoutFile(WorkflowKey key, Folder folder) throws IOException {
    List<String> names = folder.names();
    if (names.stream().anyMatch(SnapshotFile::isName)
        || !new Trash(key, layout.trash(key), quarantine).isEmpty()) {
      return Optional.of(rebuilt(key, folder));
    }
    // A crash came between the folder and its file, at its beginning or at its end; or it is not
    // one of ours.
    if (names.isEmpty() && !layout.isReadOnly()) {
      try {
        folder.remove();
      } catch (IOException e) {
        LOG.warn("{} could not be removed: {}", folder.path(), e.toString());
      }
    }
    return Optional.empty();
  }

  /** The snapshots stay within reach, under the only name that is left. */
  private Workflow rebuilt(WorkflowKey key, Folder folder) throws IOException {
    Workflow workflow =
        Workflow.at(
            key,
            "workflows/" + key + ".json",
            key.value(),
            Files.getLastModifiedTime(folder.path()).toInstant());
    if (layout.isReadOnly()) {
      return workflow;
    }
    try {
      replace(workflow);
    } catch (IOException e) {
      LOG.warn("{} could not be written: {}", folder.file(NAME), e.toString());
    }
    return workflow;
  }
}
