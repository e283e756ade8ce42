package dev.snapline.api;

import dev.snapline.history.Edit;
import dev.snapline.history.History;
import dev.snapline.history.Placed;
import dev.snapline.history.Search;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/workflows/{key}/snapshots} and {@code /api/snapshots}: what is in a history. */
final class SnapshotRoutes {
  private final Visitor visitor;
  private final Bodies bodies;

  SnapshotRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/workflows/{key}/snapshots", this::list);
    routes.delete("/api/workflows/{key}/snapshots", this::clear);
    routes.patch("/api/snapshots/{id}", this::edit);
    routes.delete("/api/snapshots/{id}", this::delete);
    routes.post("/api/snapshots/{id}/undelete", this::undelete);
  }

  /** {@code query}, {@code source} (words with commas between), {@code before}, {@code limit}. */
  private void list(Context request) throws InterruptedException {
    User user = visitor.user(request);
    History history = user.histories().history(Ids.workflow(request));
    String before = request.queryParam("before");
    request.json(
        WirePage.of(
            user.finder()
                .list(
                    history,
                    Objects.requireNonNullElse(request.queryParam("query"), ""),
                    sources(request.queryParam("source")),
                    before == null ? null : Ids.snapshot(before, "before"),
                    Parameters.limit(request, Search.MAX_LIMIT, Search.MAX_LIMIT))));
  }

  private static Set<Source> sources(@Nullable String words) {
    Set<Source> sources = EnumSet.noneOf(Source.class);
    if (words == null || words.isEmpty()) {
      return sources;
    }
    for (String word : words.split(",", -1)) {
      sources.add(
          Source.ofWord(word)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemCode.BAD_REQUEST,
                          "source",
                          "The parameter source knows no \"" + word + "\".")));
    }
    return sources;
  }

  private void clear(Context request) {
    History history = visitor.user(request).histories().history(Ids.workflow(request));
    request.json(WireCleared.of(history.clear()));
  }

  private void edit(Context request) throws IOException {
    SnapshotId id = Ids.snapshot(request);
    User user = visitor.user(request);
    Edit edit;
    try (Body body = bodies.read(request)) {
      edit = edit(Members.of(body));
    }
    answer(request, user.histories().historyOf(id).edit(id, edit));
  }

  private static Edit edit(Members members) {
    Long rev = members.optionalNumber("rev");
    return new Edit(
        members.optionalText("label"),
        members.optionalText("notes"),
        members.optionalFlag("locked"),
        rev == null ? null : Math.toIntExact(Math.min(rev, Integer.MAX_VALUE)));
  }

  /** {@code ?locked=true} deletes even a locked one. */
  private void delete(Context request) {
    SnapshotId id = Ids.snapshot(request);
    History history = visitor.user(request).histories().historyOf(id);
    if ("true".equals(request.queryParam("locked"))) {
      history.deleteEvenLocked(id);
    } else {
      history.delete(id);
    }
    request.status(204);
  }

  private void undelete(Context request) {
    SnapshotId id = Ids.snapshot(request);
    answer(request, visitor.user(request).histories().undelete(id));
  }

  private static void answer(Context request, Placed placed) {
    request.json(WireSnapshot.of(placed));
  }
}
