package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.environment.Installations;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Captured;
import dev.snapline.history.Content;
import dev.snapline.history.RanGraph;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/node-captures}: keeps a graph that ran. {@code
 * /api/snapshots/{id}/thumbnail.jpg} is the picture that came with it.
 */
final class NodeCaptureRoutes {
  private static final Duration OLDEST = Duration.ofDays(30);
  private static final int LONGEST_ID = 200;

  private final Visitor visitor;
  private final Bodies bodies;
  private final Budget budget;
  private final Installations installations;
  private final Pages pages;

  NodeCaptureRoutes(
      Visitor visitor, Bodies bodies, Budget budget, Pages pages, Installations installations) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.budget = budget;
    this.installations = installations;
    this.pages = pages;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/node-captures", this::capture);
    routes.get("/api/snapshots/{id}/thumbnail.jpg", this::thumbnail);
  }

  @SuppressWarnings("try") // the share is held, not used
  private void capture(Context request)
      throws IOException, NotAGraphException, InterruptedException {
    try (Body body = bodies.read(request);
        Budget.Share share = budget.take(body.length())) {
      Members members = Members.of(body, "graph");
      String page = optionalId("clientId", members);
      Optional<Pages.Shown> shown = pages.of(page, request.header(Visitor.HEADER));
      // Who queued it, if the sender knows; else whose page it was, which the page told.
      User user =
          shown.isPresent()
              ? Visitor.known(visitor.users(), shown.get().user())
              : visitor.user(request);
      WorkflowKey key = shown.map(Pages.Shown::workflow).orElse(null);
      Captured captured =
          user.histories().capture(ran(members, page != null, key, environment(request)));
      request
          .status(captured.outcome() == Captured.Outcome.STORED ? 201 : 200)
          .json(WireCaptured.of(captured));
    }
  }

  private static RanGraph ran(
      Members members, boolean hasPage, @Nullable WorkflowKey shown, @Nullable String environmentId)
      throws IOException {
    GraphBytes graph = members.graph();
    if (graph == null) {
      throw new ProblemException(
          ProblemCode.NO_GRAPH,
          "graph",
          "The member \"graph\" of the request is missing or no JSON object. Send the workflow, or"
              + " the prompt if there is none.");
    }
    return new RanGraph(
        Ids.snapshot(members.text("id"), "id"),
        age(members),
        Objects.requireNonNullElse(members.optionalText("label"), ""),
        parts(members),
        graph,
        Boolean.TRUE.equals(members.optionalFlag("api")),
        hasPage,
        shown,
        Boolean.TRUE.equals(members.optionalFlag("again")),
        environmentId);
  }

  private @Nullable String environment(Context request) {
    return installations.running(request.header(Visitor.INSTALLATION)).orElse(null);
  }

  private static Duration age(Members members) {
    long ms = Objects.requireNonNullElse(members.optionalNumber("ageMs"), 0L);
    return Duration.ofMillis(Math.max(0, Math.min(ms, OLDEST.toMillis())));
  }

  private static Map<String, byte[]> parts(Members members) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    JsonNode prompt = members.value("prompt");
    if (prompt != null) {
      if (!prompt.isObject()) {
        throw Wrong.member("prompt", "must be an object of nodes.");
      }
      parts.put("prompt", members.bytes(prompt));
    }
    var ran = new WireRan(requiredId("promptId", members), requiredId("nodeId", members));
    parts.put("ran", Json.bytes(ran));
    String thumbnail = members.optionalText("thumbnail");
    if (thumbnail != null) {
      parts.put("thumbnail", Thumbnail.part(thumbnail));
    }
    return parts;
  }

  /** The run and the node in it that a snapshot came from. */
  record WireRan(String promptId, String nodeId) {}

  private static String requiredId(String name, Members members) {
    members.text(name);
    return Objects.requireNonNull(optionalId(name, members));
  }

  private static @Nullable String optionalId(String name, Members members) {
    String id = members.optionalText(name);
    if (id != null && (id.isEmpty() || id.length() > LONGEST_ID)) {
      throw Wrong.member(name, "must have 1 to " + LONGEST_ID + " characters.");
    }
    return id;
  }

  private void thumbnail(Context request) {
    SnapshotId id = Ids.snapshot(request);
    Content content = visitor.user(request).histories().historyOf(id).content(id);
    byte[] jpeg =
        Optional.ofNullable(content.parts().get("thumbnail"))
            .flatMap(Thumbnail::jpeg)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "No picture came with this snapshot. Show its graph instead."));
    request
        // A snapshot's picture never changes, and a page needs no second look at it.
        .header("Cache-Control", "private, max-age=31536000, immutable")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .contentType("image/jpeg")
        .result(jpeg);
  }
}
