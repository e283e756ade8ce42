package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Move;
import dev.snapline.history.Resolved;
import dev.snapline.history.Tab;
import dev.snapline.history.WorkflowKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/workflows}: the histories of a user, and which one a tab belongs to. */
final class WorkflowRoutes {
  private static final Map<String, Move> MOVES =
      Map.of("rename", Move.RENAME, "saveAs", Move.SAVE_AS, "save", Move.SAVE);

  private final Visitor visitor;
  private final Bodies bodies;
  private final Budget budget;

  WorkflowRoutes(Visitor visitor, Bodies bodies, Budget budget) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.budget = budget;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/workflows", this::list);
    routes.post("/api/workflows/resolve", this::resolve);
    routes.post("/api/workflows/{key}/moved", this::moved);
  }

  private void list(Context request) {
    String query = Objects.requireNonNullElse(request.queryParam("query"), "");
    var histories = visitor.user(request).histories();
    boolean isTrash = "true".equals(request.queryParam("deleted"));
    request.json(WireWorkflows.of(isTrash ? histories.deleted(query) : histories.list(query)));
  }

  @SuppressWarnings("try") // the share is held, not used
  private void resolve(Context request)
      throws IOException, NotAGraphException, InterruptedException {
    User user = visitor.user(request);
    try (Body body = bodies.read(request);
        Budget.Share share = budget.take(body.length())) {
      answer(request, user, user.histories().resolve(tab(Members.of(body, "hashOf"))));
    }
  }

  private static Tab tab(Members members) throws IOException, NotAGraphException {
    GraphBytes graph = members.graph();
    return new Tab(
        members.text("path"),
        members.flag("temporary"),
        members.text("name"),
        members.optionalText("graphId"),
        remembered(members),
        graph == null ? null : CanonicalGraph.read(graph),
        existingPaths(members));
  }

  private static @Nullable WorkflowKey remembered(Members members) {
    String key = members.optionalText("remembered");
    if (key != null && !WorkflowKey.isValid(key)) {
      throw Wrong.member("remembered", "must be the key of a workflow, or null.");
    }
    return key == null ? null : new WorkflowKey(key);
  }

  private static @Nullable Set<String> existingPaths(Members members) {
    JsonNode list = members.value("existingPaths");
    if (list == null) {
      return null;
    }
    Set<String> paths = new HashSet<>();
    for (JsonNode path : list) {
      paths.add(path.isTextual() ? path.textValue() : "");
    }
    if (!list.isArray() || paths.contains("")) {
      throw Wrong.member("existingPaths", "must be a list of paths.");
    }
    return paths;
  }

  private void moved(Context request) throws IOException {
    WorkflowKey key = Ids.workflow(request);
    User user = visitor.user(request);
    Members members;
    try (Body body = bodies.read(request)) {
      members = Members.of(body);
    }
    Move move = MOVES.get(members.text("kind"));
    if (move == null) {
      throw Wrong.member("kind", "must be one of rename, saveAs and save.");
    }
    answer(
        request,
        user,
        user.histories().moved(key, members.text("path"), members.text("name"), move));
  }

  private static void answer(Context request, User user, Resolved resolved) {
    var history = user.histories().history(resolved.workflow().key());
    request.json(WireResolved.of(WireWorkflow.of(history.summary()), resolved));
  }
}
