package dev.snapline.history;

import dev.snapline.graph.GraphBytes;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph that ran, as a node in it hands it over.
 *
 * @param id made by the sender: sent twice, it is stored once
 * @param age how long ago it ran
 * @param parts other members of the file as JSON bytes, by name in the order to be written
 * @param isApi it is a prompt, for no page gave the workflow along
 * @param hasPage a page queued it, which may be on its way still with the same graph
 * @param shown the history that this page shows; {@code null} if that is not known
 * @param isAgain it may have been stored before
 * @param environmentId what it ran in; {@code null} if that is not known
 */
public record RanGraph(
    SnapshotId id,
    Duration age,
    String label,
    Map<String, byte[]> parts,
    GraphBytes graph,
    boolean isApi,
    boolean hasPage,
    @Nullable WorkflowKey shown,
    boolean isAgain,
    @Nullable String environmentId) {}
