package dev.snapline.transfer;

import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore.Gone;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a history, byte for byte as the data folder has them: an archive holds the same.
 *
 * <p>What reads throws {@link BadFileException} for a file that was read completely and is not what
 * it should be, and {@code IOException} for one that could not be read.
 */
public interface FileFormat {
  /** Writes a snapshot's file. */
  void write(Snapshot snapshot, Content content, OutputStream out) throws IOException;

  /** A {@code workflow.json}. */
  byte[] write(Workflow workflow);

  /** A {@code gone.ndjson}: one line for each. */
  byte[] write(List<Gone> gone);

  /** The content can be read for as long as the file is there. */
  Read readSnapshot(Path file) throws IOException, BadFileException;

  /** Reads the {@code workflow.json} of the folder with this key. */
  Workflow readWorkflow(byte[] file, WorkflowKey key) throws IOException, BadFileException;

  /** Unlike the data folder's own, each line must be right. */
  List<Gone> readGone(byte[] file) throws IOException, BadFileException;

  /** What a snapshot's file holds. */
  record Read(Snapshot snapshot, Content content) {}
}
