package dev.snapline.api;

import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.Secrecy;
import dev.snapline.history.Content;
import dev.snapline.history.History;
import dev.snapline.history.Placed;
import dev.snapline.history.SnapshotId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a snapshot holds: the graph's bytes as they came, and all of its record. */
final class ContentRoutes {
  private final Visitor visitor;

  ContentRoutes(Visitor visitor) {
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/snapshots/{id}", this::record);
    routes.get("/api/snapshots/{id}/graph", this::graph);
  }

  /** The metadata, then {@code widgetNames} and the like, {@code graph} last. */
  private void record(Context request) throws IOException {
    SnapshotId id = Ids.snapshot(request);
    History history = visitor.user(request).histories().historyOf(id);
    byte[] meta = Json.bytes(WireSnapshot.of(history.snapshot(id)));
    Content content = history.content(id);
    try (InputStream graph = new LivingGraph(id, content.graph()).open()) {
      OutputStream out = request.contentType("application/json").outputStream();
      out.write(meta, 0, meta.length - 1);
      for (Map.Entry<String, byte[]> part : content.parts().entrySet()) {
        out.write(member(part.getKey()));
        out.write(part.getValue());
      }
      out.write(member("graph"));
      graph.transferTo(out);
      out.write('}');
    }
  }

  private static byte[] member(String name) {
    return (",\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
  }

  /** {@code secrets=hidden}: for a file that goes to others. */
  void graph(Context request) throws IOException {
    SnapshotId id = Ids.snapshot(request);
    History history = visitor.user(request).histories().historyOf(id);
    Placed placed = history.snapshot(id);
    GraphBytes graph = new LivingGraph(id, history.content(id).graph());
    if (Parameters.secrecy(request, Secrecy.KEPT) == Secrecy.HIDDEN) {
      graph = new HiddenGraph(graph);
    }
    try (InputStream bytes = graph.open()) {
      request.res().setContentLengthLong(graph.length());
      request
          .contentType("application/json")
          .header("X-Content-Type-Options", "nosniff")
          .header("Content-Disposition", FileName.of(history.workflow(), placed.snapshot()));
      bytes.transferTo(request.outputStream());
    }
  }
}
