package dev.snapline.run;

import dev.snapline.history.UserEvent;
import dev.snapline.history.WorkflowKey;

/** A run has ended and is on disk. */
public record RunEvent(WorkflowKey workflow, PromptRun run) implements UserEvent {}
