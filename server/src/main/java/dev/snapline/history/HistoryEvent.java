package dev.snapline.history;

import org.jspecify.annotations.Nullable;

/** Something that happened to a history and is on disk already. */
public sealed interface HistoryEvent extends UserEvent {
  record Added(
      WorkflowKey workflow, Placed snapshot, @Nullable String captureId, @Nullable String clientId)
      implements HistoryEvent {}

  record Changed(WorkflowKey workflow, Placed snapshot) implements HistoryEvent {}

  /** {@code reason} is deleted, pruned or quarantined. */
  record Removed(WorkflowKey workflow, SnapshotId id, String reason) implements HistoryEvent {}

  record Restored(WorkflowKey workflow, Placed snapshot) implements HistoryEvent {}

  record WorkflowChanged(WorkflowKey workflow, Workflow now) implements HistoryEvent {}

  /** Another workflow's graph came in the place of this one's. */
  record Alarmed(WorkflowKey workflow, Alarm alarm) implements HistoryEvent {}

  record WorkflowRemoved(WorkflowKey workflow) implements HistoryEvent {}

  /** So much changed in a history at once that only its whole list tells it. */
  record Renewed(WorkflowKey workflow) implements HistoryEvent {}

  /** The disk began to refuse, or takes writes again. */
  record StorageChanged(StorageState now) implements HistoryEvent {
    @Override
    public @Nullable WorkflowKey workflow() {
      return null;
    }
  }

  /** A person chose other settings. */
  record SettingsChanged(UserSettings now) implements HistoryEvent {
    @Override
    public @Nullable WorkflowKey workflow() {
      return null;
    }
  }

  /** Takes events in the order in which they happened. It must be quick and must not throw. */
  interface Listener {
    void happened(HistoryEvent event);
  }
}
