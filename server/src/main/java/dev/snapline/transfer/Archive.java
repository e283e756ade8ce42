package dev.snapline.transfer;

import dev.snapline.history.Snapshot;
import dev.snapline.history.WorkflowKey;

/** The names of the entries of an archive. */
final class Archive {
  static final String MANIFEST = "snapline.json";
  static final String WORKFLOW = "workflow.json";
  static final String GONE = "gone.ndjson";
  private static final String SNAPSHOTS = "snapshots/";

  private Archive() {}

  static String workflow(WorkflowKey key) {
    return SNAPSHOTS + key + "/" + WORKFLOW;
  }

  static String gone(WorkflowKey key) {
    return SNAPSHOTS + key + "/" + GONE;
  }

  static String snapshot(Snapshot snapshot) {
    return SNAPSHOTS + snapshot.workflowKey() + "/" + snapshot.id() + ".json";
  }
}
