package dev.snapline.history;

/** What one workflow's history lets go, or has let go. */
public record PrunedHistory(Workflow workflow, RetentionPlan plan) {}
