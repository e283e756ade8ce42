package dev.snapline.api;

import dev.snapline.transfer.Transfers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** {@code /api/peer}: histories that Workflow Snapshot Manager left on this machine. */
final class PeerRoutes {
  private final Visitor visitor;
  private final Bodies bodies;

  PeerRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/peer", this::found);
    routes.post("/api/peer/import", this::bring);
    routes.post("/api/peer/remove", this::setAside);
  }

  /** What was found. {@code kind} is always {@code folder}. */
  private record WireFound(
      String kind, String path, int workflows, int snapshots, long bytes, String state) {}

  private record WirePeer(List<WireFound> found) {}

  private record WireMoved(String path) {}

  private void found(Context request) {
    List<WireFound> found =
        visitor.user(request).transfers().peers().stream()
            .map(
                one ->
                    new WireFound(
                        "folder",
                        one.path(),
                        one.workflows(),
                        one.snapshots(),
                        one.bytes(),
                        one.state().word()))
            .toList();
    request.json(new WirePeer(found));
  }

  private void bring(Context request) throws IOException {
    Transfers transfers = visitor.user(request).transfers();
    String id = transfers.bringPeer(path(request));
    request.status(202).json(WireImport.of(transfers.status(id)));
  }

  private void setAside(Context request) throws IOException {
    Transfers transfers = visitor.user(request).transfers();
    request.json(new WireMoved(transfers.setPeerAside(path(request)).toString()));
  }

  private String path(Context request) throws IOException {
    try (Body body = bodies.read(request)) {
      return Members.of(body).text("path");
    }
  }
}
