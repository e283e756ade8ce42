package dev.snapline.api;

import dev.snapline.history.Alarm;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a workflow without its snapshots.
 *
 * @param branches names of branches by the first snapshot after the fork
 * @param deletedAt {@code null} while it is there
 */
record WireIdentity(
    String key,
    String path,
    String name,
    List<String> formerPaths,
    boolean temporary,
    @Nullable Origin origin,
    @Nullable WireOverrides settings,
    Map<String, String> branches,
    @Nullable WireAlarm alarm,
    String createdAt,
    @Nullable String deletedAt) {

  record Origin(String key, @Nullable String snapshotId) {
    static @Nullable Origin of(Workflow.@Nullable Origin origin) {
      if (origin == null) {
        return null;
      }
      SnapshotId snapshot = origin.snapshotId();
      return new Origin(origin.key().value(), snapshot == null ? null : snapshot.value());
    }
  }

  static WireIdentity of(Workflow workflow) {
    Map<String, String> branches = new LinkedHashMap<>();
    workflow.branches().forEach((first, name) -> branches.put(first.value(), name));
    Alarm alarm = workflow.alarm();
    Instant deletedAt = workflow.deletedAt();
    return new WireIdentity(
        workflow.key().value(),
        workflow.path(),
        workflow.name(),
        workflow.formerPaths(),
        workflow.temporary(),
        Origin.of(workflow.origin()),
        WireOverrides.of(workflow.settings()),
        branches,
        alarm == null ? null : WireAlarm.of(alarm),
        workflow.createdAt().toString(),
        deletedAt == null ? null : deletedAt.toString());
  }
}
