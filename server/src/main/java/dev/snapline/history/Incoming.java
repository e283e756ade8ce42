package dev.snapline.history;

import dev.snapline.history.SnapshotStore.Gone;
import java.io.IOException;
import java.util.List;

/**
 * A history that comes from elsewhere, without its graphs.
 *
 * @param workflow with the key that it had there
 * @param snapshots with the ids, parents and key that they had there
 * @param dead places of snapshots that do not come
 */
public record Incoming(
    Workflow workflow, Manner manner, List<Snapshot> snapshots, List<Gone> dead) {

  /** How it finds its place. */
  public enum Manner {
    /** From a Snapline: keys and ids tell what is the same. What is dead here comes back. */
    ARCHIVE,
    /**
     * From another program: it joins the history that owns its path. What was deleted here since
     * the last time stays deleted.
     */
    FOREIGN
  }

  /** Gives the content of a snapshot that comes. It is used before the next one is asked for. */
  public interface Contents {
    Content of(Incoming from, Snapshot snapshot) throws IOException;
  }

  /** Is told of each snapshot that is done with. What it throws ends the import. */
  public interface Progress {
    void step();
  }

  /**
   * Makes sure that the texts of a workflow are such as could have been given here.
   *
   * @throws UnusableTextException if one is not
   */
  public static void check(Workflow workflow) {
    Limits.path(workflow.path());
    Limits.name(workflow.name());
    workflow.formerPaths().forEach(Limits::path);
  }

  /**
   * Makes sure that the texts of a snapshot are such as could have been given here.
   *
   * @throws UnusableTextException if one is not
   */
  public static void check(Snapshot snapshot) {
    Limits.label(snapshot.label());
    Limits.notes(snapshot.notes());
  }
}
