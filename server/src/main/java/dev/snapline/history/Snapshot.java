package dev.snapline.history;

import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import dev.snapline.graph.CanonicalGraph;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a snapshot but its graph.
 *
 * @param rev starts at 1 and rises with each change of label, notes, lock or savedAt
 * @param parentId what the graph was edited from, for ever; {@code null} only for a root
 * @param takenAt when the graph looked like this, by the server's clock
 * @param savedAt when this state was last saved as the workflow's file
 * @param label what a person named it; "" if nobody did
 * @param hash digest of the content, {@code c1:} and 32 hex digits
 * @param layoutHash digest of positions and sizes, {@code l1:} and 32 hex digits
 * @param bytes size of the file on disk
 * @param parentGuessed the page named no parent that this history knows
 * @param apiFormat the graph is a prompt in API format, as scripts queue them
 */
public record Snapshot(
    SnapshotId id,
    int rev,
    WorkflowKey workflowKey,
    @Nullable SnapshotId parentId,
    Instant takenAt,
    Source source,
    @Nullable Instant savedAt,
    ChangeType changeType,
    String label,
    String notes,
    boolean locked,
    String hash,
    String layoutHash,
    int nodeCount,
    int linkCount,
    String message,
    Changes changes,
    @Nullable String environmentId,
    boolean hasThumbnail,
    long bytes,
    @Nullable String captureId,
    @Nullable String importedId,
    boolean parentGuessed,
    boolean apiFormat) {

  public Snapshot {
    if (id.equals(parentId)) {
      throw new IllegalArgumentException("snapshot " + id + " cannot be its own parent");
    }
  }

  /** Whether the graphs are equal in content and in layout. */
  boolean hasSameGraph(CanonicalGraph graph) {
    return hash.equals(graph.hash()) && layoutHash.equals(graph.layoutHash());
  }

  /** Taken by a node while a workflow ran: it hangs at the tree, and nothing grows from it. */
  public boolean isNodeCapture() {
    return source == Source.NODE;
  }

  /** The next revision, with what a person can change. */
  Snapshot edited(String newLabel, String newNotes, boolean newLocked, @Nullable Instant newSaved) {
    return with(
        draft -> {
          draft.rev++;
          draft.label = newLabel;
          draft.notes = newNotes;
          draft.locked = newLocked;
          draft.savedAt = newSaved;
        });
  }

  /**
   * The snapshot with another place. One that gets another id keeps the old one as {@code
   * importedId} and is no longer the answer to its capture.
   */
  Snapshot placedAt(WorkflowKey newKey, SnapshotId newId, @Nullable SnapshotId newParent) {
    return with(
        draft -> {
          draft.id = newId;
          draft.workflowKey = newKey;
          draft.parentId = newParent;
          draft.bytes = 0;
          if (!newId.equals(id)) {
            draft.captureId = null;
            draft.importedId = id.value();
          }
        });
  }

  public Snapshot withBytes(long newBytes) {
    return with(draft -> draft.bytes = newBytes);
  }

  /** With other words about it. */
  public Snapshot told(String newLabel, String newNotes, String newMessage) {
    return with(
        draft -> {
          draft.label = newLabel;
          draft.notes = newNotes;
          draft.message = newMessage;
        });
  }

  /** Of another graph with as many nodes and links. */
  public Snapshot digested(String newHash, String newLayoutHash) {
    return with(
        draft -> {
          draft.hash = newHash;
          draft.layoutHash = newLayoutHash;
        });
  }

  private Snapshot with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.done(this);
  }

  /** What can change, open for changes: one place that names all members in their order. */
  private static final class Draft {
    private SnapshotId id;
    private int rev;
    private WorkflowKey workflowKey;
    private @Nullable SnapshotId parentId;
    private @Nullable Instant savedAt;
    private String label;
    private String notes;
    private boolean locked;
    private String hash;
    private String layoutHash;
    private String message;
    private long bytes;
    private @Nullable String captureId;
    private @Nullable String importedId;

    Draft(Snapshot old) {
      id = old.id;
      rev = old.rev;
      workflowKey = old.workflowKey;
      parentId = old.parentId;
      savedAt = old.savedAt;
      label = old.label;
      notes = old.notes;
      locked = old.locked;
      hash = old.hash;
      layoutHash = old.layoutHash;
      message = old.message;
      bytes = old.bytes;
      captureId = old.captureId;
      importedId = old.importedId;
    }

    Snapshot done(Snapshot old) {
      return new Snapshot(
          id,
          rev,
          workflowKey,
          parentId,
          old.takenAt,
          old.source,
          savedAt,
          old.changeType,
          label,
          notes,
          locked,
          hash,
          layoutHash,
          old.nodeCount,
          old.linkCount,
          message,
          old.changes,
          old.environmentId,
          old.hasThumbnail,
          bytes,
          captureId,
          importedId,
          old.parentGuessed,
          old.apiFormat);
    }
  }
}
