package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.Environment;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.Environments;
import dev.snapline.environment.Installations;
import dev.snapline.environment.Listed;
import dev.snapline.environment.Reading.Certainty;
import dev.snapline.environment.compare.EnvironmentComparer;
import dev.snapline.environment.compare.EnvironmentDiff;
import dev.snapline.environment.share.Arrivals;
import dev.snapline.environment.share.Exports;
import dev.snapline.environment.share.Exports.Exported;
import dev.snapline.environment.share.Exports.Form;
import dev.snapline.environment.share.Plan;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares environments, and gives them away and takes them in as files. */
final class EnvironmentShareRoutes {
  private static final String BELOW = EnvironmentRoutes.BELOW;
  private static final String LIVE = "current";
  private static final String PREVIOUS = "previous";

  private final Visitor visitor;
  private final Bodies bodies;
  private final Installations installations;
  private final Clock clock;

  EnvironmentShareRoutes(Visitor visitor, Bodies bodies, Installations installations, Clock clock) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.installations = installations;
    this.clock = clock;
  }

  void addTo(RoutesConfig routes) {
    routes.get(BELOW + "/diff", this::diff);
    routes.get(BELOW + "/plan", this::plan);
    routes.get(BELOW + "/export", this::export);
    routes.post(BELOW + "/import", this::bringIn);
  }

  private Environments of(Context request) {
    return EnvironmentRoutes.of(request, visitor, installations);
  }

  /** Both sides of a comparison; {@code null} ids are what runs. */
  private record Sides(
      @Nullable EnvironmentId base, @Nullable EnvironmentId target, EnvironmentDiff diff) {}

  /**
   * {@code ?base=&target=}: ids, or {@code current} for what runs now; the base may be {@code
   * previous}: the one before the target, or nothing before the oldest.
   */
  private Sides sides(Context request, Environments environments) {
    String baseName = Objects.requireNonNullElse(request.queryParam("base"), PREVIOUS);
    String targetName = Objects.requireNonNullElse(request.queryParam("target"), LIVE);
    Listed listed = environments.list();
    EnvironmentId target =
        targetName.equals(LIVE) ? null : EnvironmentRoutes.id(targetName, "target");
    EnvironmentId base;
    if (baseName.equals(PREVIOUS)) {
      var before = target == null ? listed.newest() : listed.before(target);
      // Before the oldest there is nothing: it differs from itself in nothing.
      base = before.map(row -> row.id()).orElse(target);
    } else {
      base = baseName.equals(LIVE) ? null : EnvironmentRoutes.id(baseName, "base");
    }
    Environment live = base == null || target == null ? environments.live() : null;
    return new Sides(
        base,
        target,
        EnvironmentComparer.compare(
            side(environments, base, live), side(environments, target, live)));
  }

  private static Environment side(
      Environments environments, @Nullable EnvironmentId id, @Nullable Environment live) {
    return id == null ? Objects.requireNonNull(live) : environments.one(id).environment();
  }

  private void diff(Context request) {
    Environments environments = of(request);
    Sides sides = sides(request, environments);
    ObjectNode json = EnvironmentDiffWire.whole(sides.diff());
    json.put("base", sides.base() == null ? LIVE : sides.base().value());
    json.put("target", sides.target() == null ? LIVE : sides.target().value());
    request.json(json);
  }

  /** The way from the base to the target as commands to copy. */
  private void plan(Context request) {
    Environments environments = of(request);
    Sides sides = sides(request, environments);
    ObjectNode json = Json.object().put("commands", Plan.of(sides.diff()));
    EnvironmentId target = sides.target();
    json.put(
        "managerFile",
        target == null
            ? null
            : new String(
                Plan.managerFile(environments.one(target)),
                java.nio.charset.StandardCharsets.UTF_8));
    request.json(json);
  }

  /** {@code ?id=} names one; without it all are meant, in the Launcher's form. */
  private void export(Context request) {
    Environments environments = of(request);
    String name = environments.installation().name();
    String named = request.queryParam("id");
    String word = Objects.requireNonNullElse(request.queryParam("format"), "launcher");
    Form form =
        Arrays.stream(Form.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.BAD_REQUEST,
                        "format",
                        "The parameter format must be launcher, manager, manager-yaml or"
                            + " requirements."));
    Exported file;
    if (named == null) {
      if (form != Form.LAUNCHER) {
        throw new ProblemException(
            ProblemCode.BAD_REQUEST, "id", "Only one environment has this form. Name it with id.");
      }
      var all = environments.list().rows().stream().map(row -> environments.one(row.id()));
      file = Exports.all(name, all, clock.instant());
    } else {
      EnvironmentSnapshot one = environments.one(EnvironmentRoutes.id(named, "id"));
      file = Exports.one(name, one, form, clock.instant());
    }
    request
        .header("Content-Disposition", FileName.ofFile(file.name()))
        .header("X-Content-Type-Options", "nosniff")
        .contentType(file.contentType())
        .result(file.bytes());
  }

  /** {@code {"text": the file}}; {@code ?preview=true} changes nothing. All or nothing comes in. */
  private void bringIn(Context request) throws IOException {
    Environments environments = of(request);
    boolean isPreview = Parameters.flag(request, "preview");
    Instant now = clock.instant();
    Arrivals arrivals;
    try (Body body = bodies.read(request)) {
      arrivals = Arrivals.of(Members.of(body).text("text"), environments.list().rows(), now);
    }
    List<EnvironmentId> ids =
        isPreview || arrivals.rows().isEmpty() ? List.of() : environments.bringIn(arrivals);
    ObjectNode json = Json.object().put("preview", isPreview).put("source", arrivals.source());
    json.put("imported", isPreview ? 0 : ids.size()).put("skipped", arrivals.skipped());
    ArrayNode all = json.putArray("environments");
    for (EnvironmentRow one : arrivals.rows()) {
      ObjectNode row = all.addObject();
      row.put("createdAt", one.createdAt().toString()).put("trigger", one.trigger().word());
      row.put("label", one.label()).put("version", one.comfy().brief());
      row.put("nodeCount", one.nodeCount());
      boolean isUnknown = one.packages() == Certainty.UNKNOWN;
      row.put("packageCount", isUnknown ? null : one.packageCount());
    }
    ArrayNode added = json.putArray("ids");
    ids.forEach(id -> added.add(id.value()));
    request.status(isPreview ? 200 : 201).json(json);
  }
}
