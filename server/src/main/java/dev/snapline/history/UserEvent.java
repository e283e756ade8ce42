package dev.snapline.history;

import org.jspecify.annotations.Nullable;

/** Something that happened to what a user keeps and is on disk already. */
public interface UserEvent {
  /** The history that it happened to; {@code null} if it concerns all of them, or none. */
  @Nullable WorkflowKey workflow();
}
