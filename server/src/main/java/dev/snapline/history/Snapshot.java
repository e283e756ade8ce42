package dev.snapline.history;

import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import dev.snapline.graph.CanonicalGraph;
import java.time.Instant;
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
    boolean parentGuessed) {

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
    return new Snapshot(
        id,
        rev + 1,
        workflowKey,
        parentId,
        takenAt,
        source,
        newSaved,
        changeType,
        newLabel,
        newNotes,
        newLocked,
        hash,
        layoutHash,
        nodeCount,
        linkCount,
        message,
        changes,
        environmentId,
        hasThumbnail,
        bytes,
        captureId,
        importedId,
        parentGuessed);
  }

  /**
   * The snapshot with another place. One that gets another id keeps the old one as {@code
   * importedId} and is no longer the answer to its capture.
   */
  Snapshot placedAt(WorkflowKey newKey, SnapshotId newId, @Nullable SnapshotId newParent) {
    boolean isSame = newId.equals(id);
    return new Snapshot(
        newId,
        rev,
        newKey,
        newParent,
        takenAt,
        source,
        savedAt,
        changeType,
        label,
        notes,
        locked,
        hash,
        layoutHash,
        nodeCount,
        linkCount,
        message,
        changes,
        environmentId,
        hasThumbnail,
        0,
        isSame ? captureId : null,
        isSame ? importedId : id.value(),
        parentGuessed);
  }

  public Snapshot withBytes(long newBytes) {
    return new Snapshot(
        id,
        rev,
        workflowKey,
        parentId,
        takenAt,
        source,
        savedAt,
        changeType,
        label,
        notes,
        locked,
        hash,
        layoutHash,
        nodeCount,
        linkCount,
        message,
        changes,
        environmentId,
        hasThumbnail,
        newBytes,
        captureId,
        importedId,
        parentGuessed);
  }

  /** With other words about it. */
  public Snapshot told(String newLabel, String newNotes, String newMessage) {
    return new Snapshot(
        id,
        rev,
        workflowKey,
        parentId,
        takenAt,
        source,
        savedAt,
        changeType,
        newLabel,
        newNotes,
        locked,
        hash,
        layoutHash,
        nodeCount,
        linkCount,
        newMessage,
        changes,
        environmentId,
        hasThumbnail,
        bytes,
        captureId,
        importedId,
        parentGuessed);
  }

  /** Of another graph with as many nodes and links. */
  public Snapshot digested(String newHash, String newLayoutHash) {
    return new Snapshot(
        id,
        rev,
        workflowKey,
        parentId,
        takenAt,
        source,
        savedAt,
        changeType,
        label,
        notes,
        locked,
        newHash,
        newLayoutHash,
        nodeCount,
        linkCount,
        message,
        changes,
        environmentId,
        hasThumbnail,
        bytes,
        captureId,
        importedId,
        parentGuessed);
  }
}
