package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.snapline.history.Histories;
import dev.snapline.history.SnapshotStore.Quarantined;
import dev.snapline.history.UserMemory;
import dev.snapline.history.WorkflowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client whether this is the server that it knows.
 *
 * @param state always {@code ready}: a server that is not refuses with a problem
 * @param java the version of the Java that runs it
 * @param leases how many programs keep it alive
 * @param inside only for those who have the token
 */
record WireHealth(
    String state,
    String instance,
    String folderId,
    String version,
    int wire,
    long pid,
    String java,
    String startedAt,
    int leases,
    @JsonInclude(Include.NON_NULL) @JsonUnwrapped @Nullable Inside inside) {

  /**
   * Whether the disk takes writes, which files of the user do not take part, and which trees were
   * not whole.
   */
  record Inside(Storage storage, List<SetAside> quarantined, List<Repaired> repaired) {
    static Inside of(Histories histories) {
      var storage = histories.storage();
      return new Inside(
          new Storage(storage.kind().word(), storage.detail()),
          histories.quarantined().stream().map(SetAside::of).toList(),
          histories.memory().repairs().stream().map(Repaired::of).toList());
    }
  }

  /** A history whose parents on disk make no tree, and what is made of it. */
  record Repaired(String workflow, String what) {
    static Repaired of(UserMemory.Repaired repaired) {
      return new Repaired(repaired.workflow().value(), repaired.sentence());
    }
  }

  record Storage(String state, String detail) {}

  record SetAside(@Nullable String workflow, String file, String reason, String at) {
    static SetAside of(Quarantined file) {
      WorkflowKey key = file.key();
      return new SetAside(
          key == null ? null : key.value(), file.file(), file.reason(), file.at().toString());
    }
  }
}
