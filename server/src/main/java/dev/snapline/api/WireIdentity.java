package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.history.Alarm;
import dev.snapline.history.Overrides;
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

  /** Only what differs from the user's settings. */
  @JsonInclude(Include.NON_NULL)
  record WireOverrides(
      @Nullable Boolean autoCapture,
      @Nullable Integer captureDelay,
      @Nullable Boolean captureOnLoad,
      @Nullable Integer maxSnapshots,
      @Nullable Integer maxNodeSnapshots,
      @Nullable Integer maxAgeDays,
      @Nullable Long maxBytes) {
    static @Nullable WireOverrides of(@Nullable Overrides settings) {
      return settings == null
          ? null
          : new WireOverrides(
              settings.autoCapture(),
              settings.captureDelay(),
              settings.captureOnLoad(),
              settings.maxSnapshots(),
              settings.maxNodeSnapshots(),
              settings.maxAgeDays(),
              settings.maxBytes());
    }
  }

  /** Another workflow's graph came in the place of this one's. */
  record WireAlarm(
      String by, String byName, String snapshotBefore, String snapshotAfter, String at) {
    static @Nullable WireAlarm of(@Nullable Alarm alarm) {
      return alarm == null
          ? null
          : new WireAlarm(
              alarm.by().value(),
              alarm.byName(),
              alarm.snapshotBefore().value(),
              alarm.snapshotAfter().value(),
              alarm.at().toString());
    }
  }

  static WireIdentity of(Workflow workflow) {
    Map<String, String> branches = new LinkedHashMap<>();
    workflow.branches().forEach((first, name) -> branches.put(first.value(), name));
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
        WireAlarm.of(workflow.alarm()),
        workflow.createdAt().toString(),
        deletedAt == null ? null : deletedAt.toString());
  }
}
