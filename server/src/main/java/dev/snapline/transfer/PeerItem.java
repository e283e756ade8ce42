package dev.snapline.transfer;

import org.jspecify.annotations.Nullable;

/**
 * Where a record of Workflow Snapshot Manager is.
 *
 * @param name for people: a file, or a place in one
 * @param workflowKey what the record belongs to if it does not say so itself
 */
record PeerItem(String name, FileSlice bytes, @Nullable String workflowKey) {}
