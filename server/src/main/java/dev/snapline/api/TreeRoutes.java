package dev.snapline.api;

import dev.snapline.history.Branches;
import dev.snapline.history.History;
import dev.snapline.history.SnapshotId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** {@code /api/workflows/{key}/tree}: how a history branches. */
final class TreeRoutes {
  private final Visitor visitor;

  TreeRoutes(Visitor visitor) {
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/workflows/{key}/tree", this::tree);
    routes.get("/api/workflows/{key}/common-ancestor", this::commonAncestor);
  }

  private void tree(Context request) {
    request.json(WireTree.of(branches(request).shape()));
  }

  /** What two snapshots grew from; {@code null} if they share nothing that lives. */
  record CommonAncestor(@Nullable String id) {}

  private void commonAncestor(Context request) {
    SnapshotId found =
        branches(request).commonAncestor(named(request, "of"), named(request, "and")).orElse(null);
    request.json(new CommonAncestor(found == null ? null : found.value()));
  }

  private static SnapshotId named(Context request, String parameter) {
    String id = request.queryParam(parameter);
    return Ids.snapshot(id == null ? "" : id, parameter);
  }

  private Branches branches(Context request) {
    History history = visitor.user(request).histories().history(Ids.workflow(request));
    return history.branches();
  }
}
