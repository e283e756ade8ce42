package dev.snapline.history;

import dev.snapline.graph.GraphBytes;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph that a page or a node asks to keep.
 *
 * @param captureId made by the sender once for each capture: sent twice, it is stored once
 * @param id only for {@link Source#NODE}: the id that the sender made for the snapshot
 * @param parent what the graph was edited from; {@code null} if the sender does not know
 * @param age how long ago the graph looked like this, by the sender's clock
 * @param parts other members of the file as JSON bytes, by name in the order to be written
 */
public record Capture(
    String captureId,
    @Nullable String clientId,
    Source source,
    @Nullable SnapshotId id,
    @Nullable Parent parent,
    Duration age,
    String label,
    @Nullable String environmentId,
    Map<String, byte[]> parts,
    GraphBytes graph) {

  public Capture {
    if (id != null && source != Source.NODE) {
      throw new IllegalArgumentException("only a node names the id of its snapshot");
    }
  }

  /** What a graph was edited from. */
  public sealed interface Parent {
    record OfId(SnapshotId id) implements Parent {}

    /** The snapshot that this capture became: its sender has not seen the answer yet. */
    record OfCapture(String captureId) implements Parent {}
  }
}
