package dev.snapline.api;

import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.WorkflowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that do not take part, and why, oldest first. */
record WireQuarantine(List<File> files) {
  /**
   * @param workflowKey {@code null} if the file belongs to no workflow
   */
  record File(@Nullable String workflowKey, String file, String reason, String at) {
    private static File of(Quarantined file) {
      WorkflowKey key = file.key();
      return new File(
          key == null ? null : key.value(), file.file(), file.reason(), file.at().toString());
    }
  }

  static WireQuarantine of(List<Quarantined> files) {
    return new WireQuarantine(files.stream().map(File::of).toList());
  }
}
