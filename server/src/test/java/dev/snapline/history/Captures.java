package dev.snapline.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.snapline.graph.GraphBytes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Captures to test with. Graphs with different numbers differ in content. */
final class Captures {
  private Captures() {}

  static Capture auto(int number, @Nullable SnapshotId parent) {
    return capture(Source.AUTO, number, parent, "");
  }

  static Capture capture(Source source, int number, @Nullable SnapshotId parent, String label) {
    return sending(source, graph(number, 0), parent == null ? null : ofId(parent), label);
  }

  static Capture sending(
      Source source, GraphBytes graph, Capture.@Nullable Parent parent, String label) {
    return new Capture(
        UUID.randomUUID().toString(),
        "client",
        source,
        null,
        parent,
        Duration.ZERO,
        label,
        null,
        Map.of(),
        graph);
  }

  static Capture aged(Capture old, Duration age) {
    return new Capture(
        old.captureId(),
        old.clientId(),
        old.source(),
        old.id(),
        old.parent(),
        age,
        old.label(),
        old.environmentId(),
        old.parts(),
        old.graph());
  }

  /** What a node sends: the id of its snapshot is its own. */
  static Capture node(SnapshotId id, int number) {
    Capture plain = capture(Source.NODE, number, null, "Node Trigger");
    return new Capture(
        plain.captureId(),
        null,
        Source.NODE,
        id,
        null,
        plain.age(),
        plain.label(),
        "env-1",
        plain.parts(),
        plain.graph());
  }

  static Capture.Parent ofId(SnapshotId id) {
    return new Capture.Parent.OfId(id);
  }

  static Capture.Parent ofCapture(Capture capture) {
    return new Capture.Parent.OfCapture(capture.captureId());
  }

  /** One node, whose seed is the number, at a place. */
  static GraphBytes graph(int number, int x) {
    String json =
        """
        {"last_node_id":1,"nodes":[{"id":1,"type":"KSampler","pos":[%d,0],"size":[200,100],\
        "widgets_values":[%d,"fixed"]}],"links":[],"version":0.4}"""
            .formatted(x, number);
    return GraphBytes.of(json.getBytes(UTF_8));
  }
}
