package dev.snapline.api;

import dev.snapline.search.Finder;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;

/** {@code /api/search}: the snapshots of all workflows that match. */
final class SearchRoutes {
  private static final int LIMIT = 50;

  private final Visitor visitor;

  SearchRoutes(Visitor visitor) {
    this.visitor = visitor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/search", this::search);
  }

  private void search(Context request) throws InterruptedException {
    String before = request.queryParam("before");
    request.json(
        WireFound.of(
            visitor
                .user(request)
                .finder()
                .find(
                    Objects.requireNonNullElse(request.queryParam("query"), ""),
                    before == null ? null : Ids.snapshot(before, "before"),
                    Parameters.limit(request, LIMIT, Finder.MAX_LIMIT))));
  }
}
