package dev.snapline.store.file;

import dev.snapline.history.Content;
import dev.snapline.history.IdExistsException;
import dev.snapline.history.NoSuchWorkflowException;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Arrival;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way. Graphs go straight to the disk; what is known of the snapshots stays in
 * memory until the end.
 */
final class StagedBatch {
  private final Layout layout;
  private final Quarantine quarantine;
  private final Staging staging;
  private final Map<WorkflowKey, Part> parts = new TreeMap<>();

  StagedBatch(Layout layout, Quarantine quarantine) throws IOException {
    this.layout = layout;
    this.quarantine = quarantine;
    staging = Staging.begin(layout.batches());
  }

  /** What comes to one history. */
  private static final class Part {
    private final boolean isNew;
    private @Nullable Workflow workflow;
    private final List<Snapshot> added = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();

    private Part(boolean isNew) {
      this.isNew = isNew;
    }
  }

  void create(Workflow workflow) throws IOException {
    var part = new Part(true);
    part.workflow = workflow;
    staging.of(workflow.key()).make();
    parts.put(workflow.key(), part);
  }

  void replace(Workflow workflow) throws IOException {
    part(workflow.key()).workflow = workflow;
  }

  void gone(WorkflowKey key, Gone gone) throws IOException {
    part(key).gone.add(gone);
  }

  Snapshot add(Snapshot snapshot, Content content) throws IOException {
    WorkflowKey key = snapshot.workflowKey();
    Part part = part(key);
    SnapshotFile file = SnapshotFile.living(staging.of(key), key, snapshot.id());
    if (file.folder().has(file.name())) {
      throw new IdExistsException(snapshot.id());
    }
    refuseIfThere(snapshot);
    Snapshot staged = file.stage(snapshot, content);
    part.added.add(staged);
    return staged;
  }

  /** The histories that were there before. */
  List<WorkflowKey> changed() {
    return keys(false);
  }

  /** The histories that come into being. */
  List<WorkflowKey> created() {
    return keys(true);
  }

  /** Makes all of it visible. Nobody else may read or write the histories meanwhile. */
  List<Arrival> commit(String folderId, Instant at) throws IOException {
    Staging.Journal journal = decide(folderId, at);
    var redo = new Redo(layout, quarantine, staging);
    try {
      redo.run(journal);
    } catch (IOException e) {
      takeBack(redo, e);
      throw e;
    }
    return parts.entrySet().stream().map(part -> arrival(part.getKey(), part.getValue())).toList();
  }

  /** From here on all of it comes, if not now then at the next start. */
  Staging.Journal decide(String folderId, Instant at) throws IOException {
    for (WorkflowKey key : created()) {
      if (layout.snapshots(key).isThere()) {
        throw new FileAlreadyExistsException(layout.snapshots(key).path().toString());
      }
    }
    for (Part part : parts.values()) {
      part.added.forEach(this::refuseIfThere);
    }
    for (var part : parts.entrySet()) {
      finish(part.getKey(), part.getValue(), folderId);
    }
    var journal = new Staging.Journal(created(), changed());
    staging.decide(journal, at);
    return journal;
  }

  /** Deletes what is left of it. What was decided and could not be taken back stays for a start. */
  void drop(boolean isDone) throws IOException {
    if (isDone || !staging.isDecided()) {
      staging.drop();
    }
  }

  private void finish(WorkflowKey key, Part part, String folderId) throws IOException {
    Folder folder = staging.of(key);
    var gone = new GoneList(folder);
    byte[] lines = gone.missing(part.gone);
    if (lines.length > 0) {
      gone.append(lines);
    }
    Workflow workflow = part.workflow;
    if (workflow != null) {
      folder.put(WorkflowFolders.NAME, out -> out.write(WorkflowFormat.write(workflow)));
    }
    if (part.isNew) {
      var index = new IndexJournal(folder, key, folderId);
      index.rewrite(part.added);
      index.close();
    }
    Set<String> names = Set.copyOf(folder.names());
    for (Snapshot snapshot : part.added) {
      if (!names.contains(SnapshotFile.living(folder, key, snapshot.id()).name())) {
        throw new NoSuchFileException(folder.file(snapshot.id().value()).toString());
      }
    }
    folder.force();
  }

  private void takeBack(Redo redo, IOException failure) {
    try {
      redo.takeBack();
      staging.withdraw();
    } catch (IOException e) {
      failure.addSuppressed(e); // the decision stands: the next start brings all of it
    }
  }

  private Part part(WorkflowKey key) throws IOException {
    Part part = parts.get(key);
    if (part == null) {
      if (!layout.snapshots(key).isThere()) {
        throw new NoSuchWorkflowException(key);
      }
      staging.of(key).make();
      part = new Part(false);
      parts.put(key, part);
    }
    return part;
  }

  private void refuseIfThere(Snapshot snapshot) {
    WorkflowKey key = snapshot.workflowKey();
    SnapshotFile file = SnapshotFile.living(layout.snapshots(key), key, snapshot.id());
    if (file.folder().has(file.name())) {
      throw new IdExistsException(snapshot.id());
    }
  }

  private List<WorkflowKey> keys(boolean areNew) {
    return parts.entrySet().stream()
        .filter(part -> part.getValue().isNew == areNew)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Arrival arrival(WorkflowKey key, Part part) {
    part.added.sort(Comparator.comparing(Snapshot::id));
    return new Arrival(
        key, part.isNew, part.workflow, List.copyOf(part.added), List.copyOf(part.gone));
  }
}
