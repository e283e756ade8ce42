package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.snapline.graph.NodeState;
import dev.snapline.history.History;
import dev.snapline.history.NodeHistory;
import dev.snapline.history.SnapshotId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /api/workflows/{key}/nodes/{path}}: what became of one node. */
final class NodeRoutes {
  private static final int PATH_LENGTH = 300;

  private final Visitor visitor;

  NodeRoutes(Visitor visitor) {
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/workflows/{key}/nodes/{path}", this::history);
  }

  private void history(Context request) {
    History history = visitor.user(request).histories().history(Ids.workflow(request));
    String path = request.pathParam("path");
    Long limit = Parameters.optional(request, "limit");
    if (limit != null && (limit < 1 || limit > NodeHistory.MAX_LIMIT)) {
      throw new ProblemException(
          ProblemCode.BAD_REQUEST,
          "limit",
          "The parameter limit must be a number from 1 to " + NodeHistory.MAX_LIMIT + ".");
    }
    if (path.length() > PATH_LENGTH) {
      throw new ProblemException(
          ProblemCode.BAD_ID, "path", "No node has so long a path. Open the node again.");
    }
    String before = request.queryParam("before");
    request.json(
        Wire.of(
            history.ofNode(
                path,
                before == null ? null : Ids.snapshot(before, "before"),
                limit == null ? NodeHistory.MAX_LIMIT : limit.intValue())));
  }

  /** {@code next} is where the next page begins. */
  record Wire(List<Entry> entries, @Nullable String next) {
    static Wire of(NodeHistory history) {
      SnapshotId next = history.next();
      return new Wire(
          history.entries().stream().map(Entry::of).toList(), next == null ? null : next.value());
    }
  }

  /** Without {@code type} the snapshot no longer has the node. */
  @JsonInclude(Include.NON_NULL)
  record Entry(
      String snapshotId,
      String takenAt,
      String label,
      @Nullable String type,
      @Nullable String title,
      @Nullable String mode,
      @Nullable List<Value> values) {
    static Entry of(NodeHistory.Entry entry) {
      var snapshot = entry.snapshot();
      NodeState state = entry.state();
      return new Entry(
          snapshot.id().value(),
          snapshot.takenAt().toString(),
          snapshot.label(),
          state == null ? null : state.type(),
          state == null ? null : state.title(),
          state == null ? null : state.mode().name().toLowerCase(Locale.ROOT),
          state == null
              ? null
              : state.values().stream()
                  .map(value -> new Value(value.name(), value.value()))
                  .toList());
    }
  }

  /** {@code name} is "" if nothing tells it; {@code value} as one reads it. */
  record Value(String name, String value) {}
}
