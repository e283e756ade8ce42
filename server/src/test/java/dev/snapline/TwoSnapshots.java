package dev.snapline;

import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import dev.snapline.store.file.FilledFolder;
import java.nio.file.Path;

/** A data folder that this process has, with two snapshots of one workflow. */
final class TwoSnapshots implements AutoCloseable {
  static final String GRAPH =
      "{\"nodes\":[{\"id\":1,\"type\":\"Note\",\"title\":\"%s\", \"pos\":[0,0]}],\"links\":[]}";

  final FilledFolder folder;
  final WorkflowKey key;
  final SnapshotId first;
  final SnapshotId second;

  TwoSnapshots(Path data, String workflow) throws Exception {
    folder = new FilledFolder(data);
    key = folder.workflow(workflow);
    first = folder.keep(key, "warm light", GRAPH.formatted("a"));
    second = folder.keep(key, "", GRAPH.formatted("b"));
  }

  @Override
  public void close() {
    folder.close();
  }
}
