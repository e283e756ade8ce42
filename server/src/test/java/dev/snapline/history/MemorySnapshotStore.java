package dev.snapline.history;

import dev.snapline.graph.GraphBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps histories in memory, by the same contract as the files. It can be told to refuse writes.
 */
public final class MemorySnapshotStore implements SnapshotStore {
  private final Map<WorkflowKey, Box> boxes = new TreeMap<>();
  private final Set<WorkflowKey> reserved = new TreeSet<>();
  private StorageException.@Nullable Reason refusal;
  private @Nullable WorkflowKey fixed;

  /** From now on each write fails for this reason. */
  public synchronized void refuseWrites(StorageException.Reason reason) {
    refusal = reason;
  }

  /** From now on what is known of this workflow cannot be changed. */
  synchronized void refuseReplacing(WorkflowKey key) {
    fixed = key;
  }

  /** From now on writes work again. */
  public synchronized void acceptWrites() {
    refusal = null;
  }

  @Override
  public synchronized List<Workflow> workflows() {
    return boxes.values().stream().map(box -> box.workflow).toList();
  }

  @Override
  public synchronized boolean create(Workflow workflow) {
    beforeWrite();
    return !reserved.contains(workflow.key())
        && boxes.putIfAbsent(workflow.key(), new Box(workflow)) == null;
  }

  @Override
  public synchronized boolean isLost(WorkflowKey key) {
    return !boxes.containsKey(key);
  }

  /** As when somebody removes the folder of a history by hand. */
  public synchronized void lose(WorkflowKey key) {
    boxes.remove(key);
  }

  @Override
  public synchronized void replace(Workflow workflow) {
    beforeWrite();
    if (workflow.key().equals(fixed)) {
      throw new StorageException(
          StorageException.Reason.OTHER, "This workflow is not changed.", new IOException("fixed"));
    }
    box(workflow.key()).workflow = workflow;
  }

  @Override
  public synchronized Records load(WorkflowKey key) {
    Box box = box(key);
    var gone = new LinkedHashMap<>(box.gone);
    gone.keySet().removeAll(box.living.keySet());
    box.trash.forEach((trashed, content) -> gone.remove(trashed.snapshot().id()));
    return new Records(
        box.living.values().stream().map(Kept::snapshot).toList(),
        box.trash.keySet().stream().sorted(Comparator.comparing(Trashed::at)).toList(),
        List.copyOf(gone.values()));
  }

  @Override
  public synchronized Snapshot add(Snapshot snapshot, Content content) {
    beforeWrite();
    Box box = box(snapshot.workflowKey());
    if (box.living.containsKey(snapshot.id())) {
      throw new IdExistsException(snapshot.id());
    }
    Kept kept = Kept.of(snapshot, content);
    box.living.put(snapshot.id(), kept);
    return kept.snapshot;
  }

  @Override
  public synchronized void force(Snapshot snapshot) {
    beforeWrite();
    living(snapshot);
  }

  @Override
  public synchronized Snapshot replace(Snapshot snapshot) {
    beforeWrite();
    Kept old = living(snapshot);
    var kept = new Kept(snapshot.withBytes(old.snapshot.bytes()), old.content);
    box(snapshot.workflowKey()).living.put(snapshot.id(), kept);
    return kept.snapshot;
  }

  @Override
  public synchronized Trashed trash(Snapshot snapshot, Why why, Instant at) {
    beforeWrite();
    if (living(snapshot).snapshot.locked()) {
      throw new LockedException(snapshot.id());
    }
    return trashEvenLocked(snapshot, why, at);
  }

  @Override
  public synchronized Trashed trashEvenLocked(Snapshot snapshot, Why why, Instant at) {
    beforeWrite();
    Kept kept = living(snapshot);
    Box box = box(snapshot.workflowKey());
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    while (box.trash.containsKey(new Trashed(kept.snapshot, why, second))) {
      second = second.plusSeconds(1);
    }
    var trashed = new Trashed(kept.snapshot, why, second);
    box.living.remove(snapshot.id());
    box.trash.put(trashed, kept.content);
    return trashed;
  }

  @Override
  public synchronized Snapshot undelete(Trashed trashed) {
    beforeWrite();
    Snapshot snapshot = trashed.snapshot();
    Box box = box(snapshot.workflowKey());
    if (box.living.containsKey(snapshot.id())) {
      throw new IdExistsException(snapshot.id());
    }
    Content content = box.trash.remove(trashed);
    if (content == null) {
      throw new NoSuchSnapshotException(snapshot.id());
    }
    box.living.put(snapshot.id(), new Kept(snapshot, content));
    return snapshot;
  }

  @Override
  public synchronized Gone purge(Trashed trashed, Instant at) {
    beforeWrite();
    Snapshot snapshot = trashed.snapshot();
    Box box = box(snapshot.workflowKey());
    var gone = new Gone(snapshot.id(), snapshot.parentId(), at, trashed.why());
    box.gone.put(gone.id(), gone);
    box.trash.remove(trashed);
    return gone;
  }

  @Override
  public synchronized Content content(Snapshot snapshot) {
    return living(snapshot).content;
  }

  @Override
  public List<Quarantined> quarantined() {
    return List.of();
  }

  @Override
  public Batch batch() {
    return new MemoryBatch(this);
  }

  synchronized boolean reserve(WorkflowKey key) {
    beforeWrite();
    return !boxes.containsKey(key) && reserved.add(key);
  }

  synchronized void release(WorkflowKey key) {
    reserved.remove(key);
  }

  synchronized boolean has(WorkflowKey key, SnapshotId id) {
    beforeWrite();
    return box(key).living.containsKey(id);
  }

  synchronized List<Arrival> take(Map<WorkflowKey, MemoryBatch.Part> parts) {
    beforeWrite();
    parts.forEach(
        (key, part) ->
            part.added.keySet().stream()
                .filter(id -> !part.isNew && has(key, id))
                .forEach(
                    id -> {
                      throw new IdExistsException(id);
                    }));
    parts.forEach(this::take);
    return parts.entrySet().stream().map(part -> part.getValue().arrival(part.getKey())).toList();
  }

  private void take(WorkflowKey key, MemoryBatch.Part part) {
    Workflow workflow = part.workflow;
    if (part.isNew && workflow != null) {
      boxes.put(key, new Box(workflow));
    }
    Box box = box(key);
    box.workflow = workflow == null ? box.workflow : workflow;
    box.living.putAll(part.added);
    box.trash.keySet().removeIf(old -> part.added.containsKey(old.snapshot().id()));
    part.gone.forEach(gone -> box.gone.putIfAbsent(gone.id(), gone));
  }

  @Override
  public synchronized boolean remove(WorkflowKey key) {
    beforeWrite();
    Box box = box(key);
    boolean isEmpty = box.living.isEmpty() && box.trash.isEmpty();
    if (isEmpty) {
      boxes.remove(key);
    }
    return isEmpty;
  }

  @Override
  public void close() {}

  private void beforeWrite() {
    if (refusal != null) {
      throw new StorageException(
          refusal, "The store was told to refuse.", new IOException("refused"));
    }
  }

  private Box box(WorkflowKey key) {
    Box box = boxes.get(key);
    if (box == null) {
      throw new NoSuchWorkflowException(key);
    }
    return box;
  }

  private Kept living(Snapshot snapshot) {
    Kept kept = box(snapshot.workflowKey()).living.get(snapshot.id());
    if (kept == null) {
      throw new NoSuchSnapshotException(snapshot.id());
    }
    return kept;
  }

  record Kept(Snapshot snapshot, Content content) {
    static Kept of(Snapshot snapshot, Content content) {
      byte[] graph = bytes(content.graph());
      long size = 400L + graph.length;
      for (byte[] part : content.parts().values()) {
        size += part.length;
      }
      return new Kept(snapshot.withBytes(size), new Content(content.parts(), GraphBytes.of(graph)));
    }

    private static byte[] bytes(GraphBytes graph) {
      try (InputStream in = graph.open()) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One history. */
  private static final class Box {
    private Workflow workflow;
    private final Map<SnapshotId, Kept> living = new TreeMap<>();
    private final Map<Trashed, Content> trash = new LinkedHashMap<>();
    private final Map<SnapshotId, Gone> gone = new LinkedHashMap<>();

    private Box(Workflow workflow) {
      this.workflow = workflow;
    }
  }
}
