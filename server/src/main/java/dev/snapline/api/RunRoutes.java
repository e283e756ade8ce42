package dev.snapline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.RanGraph;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import dev.snapline.run.PromptRun;
import dev.snapline.run.PromptRun.Failure;
import dev.snapline.run.PromptRun.Outcome;
import dev.snapline.run.PromptRun.OutputFile;
import dev.snapline.run.PromptRun.Seed;
import dev.snapline.run.Runs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /api/runs} and {@code /api/workflows/{key}/runs}: what ran, and what became of it. */
final class RunRoutes {
  private static final Duration OLDEST = Duration.ofDays(30);
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
  private static final int LONGEST_ID = 200;

  private final Visitor visitor;
  private final Bodies bodies;
  private final Budget budget;
  private final Pages pages;

  RunRoutes(Visitor visitor, Bodies bodies, Budget budget, Pages pages) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.budget = budget;
    this.pages = pages;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/runs", this::keep);
    routes.get("/api/workflows/{key}/runs", this::list);
  }

  /** {@code outcome} is {@code kept}, {@code repeated}, or {@code unknown}: nobody captured it. */
  record Answer(
      String outcome,
      @JsonInclude(Include.NON_NULL) @Nullable String workflowKey,
      @JsonInclude(Include.NON_NULL) @Nullable WireRun run) {
    static Answer of(Runs.Kept kept) {
      String outcome = kept.isNew() ? "kept" : "repeated";
      return new Answer(outcome, kept.workflow().value(), WireRun.of(kept.run()));
    }
  }

  @SuppressWarnings("try") // the share is held, not used
  private void keep(Context request) throws IOException, NotAGraphException, InterruptedException {
    try (Body body = bodies.read(request);
        Budget.Share share = budget.take(body.length())) {
      Members members = Members.of(body, "graph");
      String page = members.optionalText("clientId");
      Optional<Pages.Shown> shown = pages.of(page, request.header(Visitor.HEADER));
      User user =
          shown.isPresent()
              ? Visitor.known(visitor.users(), shown.get().user())
              : visitor.user(request);
      RanGraph ran = ran(members, page != null, shown.map(Pages.Shown::workflow).orElse(null));
      request.json(
          user.runs()
              .keep(ran, run(members))
              .map(Answer::of)
              .orElse(new Answer("unknown", null, null)));
    }
  }

  private static RanGraph ran(Members members, boolean hasPage, @Nullable WorkflowKey shown) {
    GraphBytes graph = members.graph();
    if (graph == null) {
      throw new ProblemException(
          ProblemCode.NO_GRAPH,
          "graph",
          "The member \"graph\" of the request is missing or no JSON object. Send what ran.");
    }
    long age = Objects.requireNonNullElse(members.optionalNumber("ageMs"), 0L);
    return new RanGraph(
        Ids.snapshot(members.text("id"), "id"),
        Duration.ofMillis(Math.max(0, Math.min(age, OLDEST.toMillis()))),
        "",
        Map.of(),
        graph,
        Boolean.TRUE.equals(members.optionalFlag("api")),
        hasPage,
        shown,
        false,
        null);
  }

  private static Function<SnapshotId, PromptRun> run(Members members) {
    String promptId = members.text("promptId");
    if (promptId.isEmpty() || promptId.length() > LONGEST_ID) {
      throw Wrong.member("promptId", "must have 1 to " + LONGEST_ID + " characters.");
    }
    Outcome outcome =
        Outcome.ofWord(members.text("outcome"))
            .orElseThrow(() -> Wrong.member("outcome", "must be done, failed or interrupted."));
    long startedAt = Objects.requireNonNullElse(members.optionalNumber("startedAtMs"), 0L);
    long tookMs = Objects.requireNonNullElse(members.optionalNumber("tookMs"), 0L);
    Instant started = Instant.ofEpochMilli(Math.max(0, Math.min(startedAt, LAST.toEpochMilli())));
    Failure failure = failure(members.value("failure"));
    List<Seed> seeds = new ArrayList<>();
    each(members, "seeds")
        .forEach(
            one -> seeds.add(new Seed(text(one, "nodeId"), text(one, "name"), text(one, "value"))));
    List<OutputFile> files = new ArrayList<>();
    each(members, "files")
        .forEach(
            one ->
                files.add(
                    new OutputFile(
                        text(one, "nodeId"),
                        text(one, "filename"),
                        text(one, "subfolder"),
                        text(one, "type"))));
    return id ->
        new PromptRun(
            promptId,
            id,
            started,
            Duration.ofMillis(Math.max(0, tookMs)),
            outcome,
            failure,
            seeds,
            files);
  }

  private static @Nullable Failure failure(@Nullable JsonNode one) {
    return one == null
        ? null
        : new Failure(text(one, "nodeId"), text(one, "nodeType"), text(one, "message"));
  }

  private static Iterable<JsonNode> each(Members members, String name) {
    JsonNode list = members.value(name);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray()) {
      throw Wrong.member(name, "must be a list.");
    }
    return list;
  }

  private static String text(JsonNode object, String name) {
    return object.path(name).asText("");
  }

  /** {@code lastWorked} is the living snapshot of the last run that was done. */
  record Listed(List<WireRun> runs, @Nullable String lastWorked) {}

  private void list(Context request) {
    User user = visitor.user(request);
    WorkflowKey key = Ids.workflow(request);
    SnapshotId worked = user.runs().lastWorked(key);
    String named = request.queryParam("snapshot");
    SnapshotId of = named == null ? null : Ids.snapshot(named, "snapshot");
    request.json(
        new Listed(
            user.runs().of(key).stream()
                .filter(run -> of == null || run.snapshotId().equals(of))
                .limit(Parameters.limit(request, Runs.REMEMBERED, Runs.REMEMBERED))
                .map(WireRun::of)
                .toList(),
            worked == null ? null : worked.value()));
  }
}
