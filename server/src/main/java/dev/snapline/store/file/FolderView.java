package dev.snapline.store.file;

import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A data folder as a reader sees it: nothing is locked and nothing is changed, so a server may use
 * the folder meanwhile. What comes or goes during the reading may or may not be seen.
 */
public final class FolderView {
  private static final String DEFAULT_USER = "default";
  private static final String JSON = ".json";

  private final Path path;

  private FolderView(Path path) {
    this.path = path;
  }

  /**
   * Opens a folder to look into it.
   *
   * @throws UnusableFolderException if there is no data folder here, or it is of a newer format
   */
  public static FolderView of(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    if (!Files.isRegularFile(whole.resolve("folder.json"))) {
      throw new UnusableFolderException(
          "There is no data folder of Snapline in "
              + whole
              + ". Name it with --data or SNAPLINE_DATA; with ComfyUI it is"
              + " <user directory>/__snapline.",
          new NoSuchFileException(whole.resolve("folder.json").toString()));
    }
    return new FolderView(whole);
  }

  public Path path() {
    return path;
  }

  /** {@code default}, and those that have a folder of their own, sorted. */
  public List<String> users() throws IOException {
    List<String> users = new ArrayList<>(List.of(DEFAULT_USER));
    for (String name : new TreeSet<>(new Folder(path.resolve("users")).names())) {
      if (Files.isDirectory(path.resolve("users").resolve(name))) {
        users.add(name);
      }
    }
    return users;
  }

  /** Sorted by key. One whose file cannot be understood goes under its key. */
  public List<Workflow> workflows(String user) throws IOException {
    List<Workflow> workflows = new ArrayList<>();
    Folder snapshots = layout(user).snapshots();
    for (String name : new TreeSet<>(snapshots.names())) {
      if (WorkflowKey.isValid(name) && Files.isDirectory(snapshots.file(name))) {
        workflows.add(workflow(user, new WorkflowKey(name)));
      }
    }
    return workflows;
  }

  private Workflow workflow(String user, WorkflowKey key) throws IOException {
    Folder folder = layout(user).snapshots(key);
    try {
      return WorkflowFormat.read(Files.readAllBytes(folder.file("workflow.json")), key);
    } catch (FormatException | NoSuchFileException e) {
      var since = Files.getLastModifiedTime(folder.path()).toInstant();
      return Workflow.at(key, "workflows/" + key + JSON, key.value(), since);
    }
  }

  /** The living snapshots, oldest first. Files that cannot be understood are passed over. */
  public List<Snapshot> snapshots(String user, WorkflowKey key) throws IOException {
    Folder folder = layout(user).snapshots(key);
    List<Snapshot> snapshots = new ArrayList<>();
    for (SnapshotId id : ids(folder)) {
      read(SnapshotFile.living(folder, key, id)).ifPresent(snapshots::add);
    }
    return snapshots;
  }

  private static Optional<Snapshot> read(SnapshotFile file) throws IOException {
    try {
      return Optional.of(file.read());
    } catch (FormatException | NoSuchFileException e) {
      return Optional.empty(); // the check tells of the one; the other was deleted this very moment
    }
  }

  /** Where a living snapshot is, whatever its workflow. */
  public Optional<WorkflowKey> workflowOf(String user, SnapshotId id) throws IOException {
    Layout layout = layout(user);
    for (String name : layout.snapshots().names()) {
      if (WorkflowKey.isValid(name)
          && layout.snapshots(new WorkflowKey(name)).has(id.value() + JSON)) {
        return Optional.of(new WorkflowKey(name));
      }
    }
    return Optional.empty();
  }

  /** The ids of the living snapshots of a workflow, oldest first. */
  public List<SnapshotId> ids(String user, WorkflowKey key) throws IOException {
    return ids(layout(user).snapshots(key));
  }

  static List<SnapshotId> ids(Folder folder) throws IOException {
    return folder.names().stream()
        .filter(name -> name.endsWith(JSON))
        .map(name -> name.substring(0, name.length() - JSON.length()))
        .filter(SnapshotId::isValid)
        .map(SnapshotId::new)
        .sorted()
        .toList();
  }

  /**
   * What a living snapshot holds.
   *
   * @throws IOException also if the file is no snapshot any more
   */
  public Content content(String user, Snapshot snapshot) throws IOException {
    Folder folder = layout(user).snapshots(snapshot.workflowKey());
    try {
      return WholeFile.read(folder.file(snapshot.id().value() + JSON)).content();
    } catch (FormatException e) {
      throw new IOException("the file of snapshot " + snapshot.id() + ": " + e.reason(), e);
    }
  }

  Layout layout(String user) {
    Path own = user.equals(DEFAULT_USER) ? path : path.resolve("users").resolve(user);
    return new Layout(path, own, true);
  }
}
