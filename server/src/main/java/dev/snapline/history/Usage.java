package dev.snapline.history;

/**
 * How much one workflow's history takes. Sizes are those of files.
 *
 * @param count living snapshots
 * @param trashCount those in the trash
 */
public record Usage(Workflow workflow, long bytes, int count, long trashBytes, int trashCount) {}
