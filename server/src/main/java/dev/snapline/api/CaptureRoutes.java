package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.environment.Installations;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.Capture;
import dev.snapline.history.Captured;
import dev.snapline.history.History;
import dev.snapline.history.Source;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/workflows/{key}/snapshots}: keeps a graph. */
final class CaptureRoutes {
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Duration OLDEST = Duration.ofDays(30);

  /** Enough that some wait for the disk while others use the processors. */
  private static final int AT_ONCE = 4;

  private static final long PATIENCE_MS = 200;

  private final Visitor visitor;
  private final Bodies bodies;
  private final Budget budget;
  private final Installations installations;
  private final Turns turns = new Turns(AT_ONCE, PATIENCE_MS);

  CaptureRoutes(Visitor visitor, Bodies bodies, Budget budget, Installations installations) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.budget = budget;
    this.installations = installations;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/workflows/{key}/snapshots", this::capture);
  }

  @SuppressWarnings("try") // turn and share are held, not used
  private void capture(Context request)
      throws IOException, NotAGraphException, InterruptedException {
    History history = visitor.user(request).histories().history(Ids.workflow(request));
    try (Turns.Turn turn = turns.take();
        Body body = bodies.read(request);
        Budget.Share share = budget.take(body.length())) {
      Captured captured = captured(history, body, environment(request));
      request
          .status(captured.outcome() == Captured.Outcome.STORED ? 201 : 200)
          .json(WireCaptured.of(captured));
    }
  }

  /** What is unusual is read once more, with care: then it is taken or told. */
  private static Captured captured(History history, Body body, @Nullable String environmentId)
      throws IOException, NotAGraphException {
    Members usual = Members.ofLast(body, "graph");
    if (usual != null) {
      try {
        return history.capture(capture(usual, environmentId));
      } catch (NotAGraphException | ProblemException e) {
        // the graph is not the last member, or something is wrong
      }
    }
    return history.capture(capture(Members.of(body, "graph"), environmentId));
  }

  private static Capture capture(Members members, @Nullable String environmentId)
      throws IOException {
    GraphBytes graph = members.graph();
    if (graph == null) {
      throw new ProblemException(
          ProblemCode.NO_GRAPH,
          "graph",
          "The member \"graph\" of the request is missing or no JSON object. Send the workflow.");
    }
    String clientId = members.optionalText("clientId");
    return new Capture(
        uuid("captureId", members.text("captureId")),
        clientId == null ? null : uuid("clientId", clientId),
        source(members.text("source")),
        null,
        parent(members),
        age(members),
        Objects.requireNonNullElse(members.optionalText("label"), ""),
        environmentId,
        parts(members),
        graph);
  }

  private @Nullable String environment(Context request) {
    return installations.running(request.header(Visitor.INSTALLATION)).orElse(null);
  }

  private static Source source(String word) {
    return Source.ofWord(word)
        // A node and an import bring more than a page has: they have addresses of their own.
        .filter(source -> source != Source.NODE && source != Source.IMPORT)
        .orElseThrow(
            () -> Wrong.member("source", "must be auto, initial, manual, save or current."));
  }

  private static Duration age(Members members) {
    long ms = Objects.requireNonNullElse(members.optionalNumber("ageMs"), 0L);
    return Duration.ofMillis(Math.max(0, Math.min(ms, OLDEST.toMillis())));
  }

  private static Capture.@Nullable Parent parent(Members members) {
    JsonNode parent = members.value("parent");
    if (parent == null) {
      return null;
    }
    JsonNode id = parent.path("id");
    if (id.isTextual()) {
      return new Capture.Parent.OfId(Ids.snapshot(id.textValue(), "parent"));
    }
    JsonNode captureId = parent.path("captureId");
    if (captureId.isTextual()) {
      return new Capture.Parent.OfCapture(uuid("parent", captureId.textValue()));
    }
    throw Wrong.member("parent", "must be {\"id\"}, {\"captureId\"} or null.");
  }

  private static Map<String, byte[]> parts(Members members) throws IOException {
    JsonNode names = members.value("widgetNames");
    if (names == null) {
      return Map.of();
    }
    if (!names.isObject()) {
      throw Wrong.member("widgetNames", "must be an object of lists of names.");
    }
    return Map.of("widgetNames", members.bytes(names));
  }

  private static String uuid(String name, String text) {
    if (!UUID.matcher(text).matches()) {
      throw Wrong.member(name, "must be a UUID in lower case.");
    }
    return text;
  }
}
