package dev.snapline.api;

import dev.snapline.profile.Profile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile: a named set of workflows. */
record WireProfile(
    int format,
    String id,
    String name,
    String createdAt,
    List<Entry> workflows,
    @Nullable String activeWorkflowKey) {
  private static final int FORMAT = 1;

  record Entry(String workflowKey, String path, @Nullable String visitedAt) {
    static Entry of(Profile.Entry entry) {
      Instant visitedAt = entry.visitedAt();
      return new Entry(
          entry.workflowKey(), entry.path(), visitedAt == null ? null : visitedAt.toString());
    }
  }

  static WireProfile of(Profile profile) {
    return new WireProfile(
        FORMAT,
        profile.id().value(),
        profile.name(),
        profile.createdAt().toString(),
        profile.workflows().stream().map(Entry::of).toList(),
        profile.activeWorkflowKey());
  }
}
