package dev.snapline.cli;

import dev.snapline.history.Content;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import dev.snapline.history.WorkflowKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the commands work on. The command line names no store: it is given one. */
public interface Rooms {
  /** Looks at a data folder without a lock: a server may use it meanwhile. */
  View view(Path data) throws Failure;

  /**
   * Starts a server on the folder in this process, for as long as the answer is open. Where to
   * reach it stands in the folder as ever.
   */
  AutoCloseable serve(Path data) throws Failure;

  /** A data folder that is only read. */
  interface View {
    List<String> users() throws IOException;

    /** Those that are not deleted, sorted by key. */
    List<Workflow> workflows(String user) throws IOException;

    /** The living ones, oldest first. */
    List<Snapshot> snapshots(String user, WorkflowKey key) throws IOException;

    /** Why the file of a snapshot takes no part, if that is so; known once the lists are read. */
    Optional<String> damage(String user, SnapshotId id) throws IOException;

    Content content(String user, Snapshot snapshot) throws IOException;

    /** Reads every file of every user. */
    Verdict verify(Progress progress) throws IOException, InterruptedException;
  }

  /** Hears from several threads how far a command is. */
  interface Progress {
    void done(long files, long bytes);
  }

  /** What came of reading every file. */
  record Verdict(long files, long bytes, List<Finding> findings) {}

  /**
   * Something that is wrong.
   *
   * @param file below the data folder
   * @param what what is wrong, a clause
   * @param remedy what to do, a sentence
   */
  record Finding(String file, String what, String remedy) {}
}
