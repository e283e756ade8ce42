package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.Environment;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.Environments;
import dev.snapline.environment.Installations;
import dev.snapline.environment.NoSuchEnvironmentException;
import dev.snapline.environment.PackUse;
import dev.snapline.environment.compare.EnvironmentComparer;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.history.History;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the history of a workflow and that of its environment meet. */
final class JoinRoutes {
  private final Visitor visitor;
  private final Budget budget;
  private final Installations installations;

  JoinRoutes(Visitor visitor, Budget budget, Installations installations) {
    this.visitor = visitor;
    this.budget = budget;
    this.installations = installations;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/workflows/{key}/since-worked", this::sinceWorked);
    routes.get("/api/snapshots/{id}/packs", this::packs);
  }

  /**
   * What changed since the last run that was done: the snapshot that ran, to be compared with by
   * {@code /api/diffs}, and what differs in the environment since then.
   */
  private void sinceWorked(Context request) {
    User user = visitor.user(request);
    History history = user.histories().history(Ids.workflow(request));
    SnapshotId worked = user.runs().lastWorked(Ids.workflow(request));
    ObjectNode json = Json.object();
    if (worked == null) {
      json.put("worked", (String) null).put("reason", "No finished run of this workflow yet.");
      json.put("target", (String) null).set("environment", null);
      request.json(json);
      return;
    }
    String named = request.queryParam("target");
    Snapshot target =
        named == null
            ? newest(history.living())
            : history.snapshot(Ids.snapshot(named, "target")).snapshot();
    json.put("worked", worked.value()).put("target", target.id().value());
    String then = history.snapshot(worked).snapshot().environmentId();
    String now =
        installations.running(request.header(Visitor.INSTALLATION)).orElse(target.environmentId());
    json.put("reason", then == null ? "What ran then was not noted." : null);
    json.set("environment", then == null || now == null ? null : change(then, now));
    request.json(json);
  }

  private static Snapshot newest(List<Snapshot> living) {
    return living.stream().max(Comparator.comparing(Snapshot::id)).orElseThrow();
  }

  private @Nullable ObjectNode change(String then, String now) {
    Optional<Environment> base = environment(then);
    Optional<Environment> target = environment(now);
    if (base.isEmpty() || target.isEmpty()) {
      return null;
    }
    ObjectNode json =
        EnvironmentDiffWire.whole(EnvironmentComparer.compare(base.get(), target.get()));
    return json.put("base", then).put("target", now);
  }

  /** {@code <installation>/<environment>}; none if its file is gone. */
  private Optional<Environment> environment(String name) {
    String[] parts = name.split("/", 2);
    if (parts.length < 2 || !EnvironmentId.isValid(parts[1])) {
      return Optional.empty();
    }
    try {
      Environments found = installations.of(parts[0]);
      return Optional.of(found.one(new EnvironmentId(parts[1])).environment());
    } catch (NoSuchEnvironmentException e) {
      return Optional.empty();
    }
  }

  /** Which node packs a snapshot needs, and which of them are there now. */
  @SuppressWarnings("try") // the share is held, not used
  private void packs(Context request) throws IOException, NotAGraphException, InterruptedException {
    SnapshotId id = Ids.snapshot(request);
    History history = visitor.user(request).histories().historyOf(id);
    Snapshot snapshot = history.snapshot(id).snapshot();
    Environments environments = chosen(request);
    List<PackUse> uses;
    try (Budget.Share share = budget.take(snapshot.bytes());
        InputStream in = history.content(id).graph().open()) {
      uses = PackUse.of(JsonValue.read(in.readAllBytes()), environments.live());
    }
    ObjectNode json = Json.object();
    json.put("installation", environments.installation().key().value());
    ArrayNode all = json.putArray("packs");
    for (PackUse use : uses) {
      ObjectNode one = all.addObject().put("id", use.id());
      one.put("state", EnvironmentWire.word(use.state()).replace('_', '-'));
      use.wanted().forEach(one.putArray("wanted")::add);
      use.types().forEach(one.putArray("types")::add);
      one.set("installed", use.installed() == null ? null : EnvironmentWire.pack(use.installed()));
    }
    request.json(json);
  }

  /** {@code ?installation=}, else the one that the request came through, else the only one. */
  private Environments chosen(Context request) {
    String named = request.queryParam("installation");
    String own = named == null ? request.header(Visitor.INSTALLATION) : named;
    if (own != null) {
      return installations.of(own);
    }
    List<Environments> all = installations.all();
    if (all.size() != 1) {
      throw new ProblemException(
          ProblemCode.NO_SUCH_ENVIRONMENT,
          "installation",
          "There are " + all.size() + " installations. Name one with installation.");
    }
    return all.get(0);
  }
}
