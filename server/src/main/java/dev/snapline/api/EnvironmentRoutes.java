package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.environment.EnvironmentId;
import dev.snapline.environment.EnvironmentRow;
import dev.snapline.environment.EnvironmentSnapshot;
import dev.snapline.environment.Environments;
import dev.snapline.environment.Installations;
import dev.snapline.environment.Listed;
import dev.snapline.environment.Trigger;
import dev.snapline.environment.compare.EnvironmentBrief;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code /api/installations/{key}/environments}: what ran, kept, looked at and named. */
final class EnvironmentRoutes {
  static final String BELOW = "/api/installations/{key}/environments";
  private static final byte[] OPENED = "{\"environments\":[".getBytes(StandardCharsets.UTF_8);
  private static final int USUAL = 200;
  private static final int MOST = 1_000;

  private final Visitor visitor;
  private final Bodies bodies;
  private final Installations installations;
  private final ReadyRows ready = new ReadyRows();

  EnvironmentRoutes(Visitor visitor, Bodies bodies, Installations installations) {
    this.visitor = visitor;
    this.bodies = bodies;
    this.installations = installations;
  }

  void addTo(RoutesConfig routes) {
    routes.get(BELOW, this::list);
    routes.post(BELOW, this::capture);
    routes.get(BELOW + "/{id}", this::one);
    routes.patch(BELOW + "/{id}", this::edit);
  }

  /** Those of the installation in the address; whoever asks must be a user that is known. */
  static Environments of(Context request, Visitor visitor, Installations installations) {
    visitor.user(request);
    return installations.of(request.pathParam("key"));
  }

  private Environments of(Context request) {
    return of(request, visitor, installations);
  }

  static EnvironmentId id(String text, String field) {
    if (!EnvironmentId.isValid(text)) {
      throw new ProblemException(
          ProblemCode.BAD_ID, field, "This is no id of an environment. Reload the page.");
    }
    return new EnvironmentId(text);
  }

  static Trigger trigger(String word) {
    return Trigger.ofWord(word)
        .orElseThrow(
            () ->
                Wrong.member(
                    "trigger",
                    "must be boot, restart, manual, pre-update, post-update or post-restore."));
  }

  private void list(Context request) {
    Environments environments = of(request);
    if ("true".equals(request.queryParam("scan"))) {
      installations.recognise(environments);
    }
    Listed listed = environments.list();
    String before = request.queryParam("before");
    String query = Objects.requireNonNullElse(request.queryParam("query"), "");
    int limit = Parameters.limit(request, USUAL, MOST);
    ObjectNode head = EnvironmentWire.head(Json.object(), environments.installation(), listed);
    ArrayNode unreadable = head.putArray("unreadable");
    listed
        .unreadable()
        .forEach(one -> unreadable.addObject().put("file", one.file()).put("reason", one.why()));
    head.put("next", (String) null);
    var out = new ByteArrayOutputStream();
    out.writeBytes(OPENED);
    List<EnvironmentRow> all = listed.rows();
    int from = before == null ? 0 : after(all, id(before, "before"));
    int count = 0;
    for (int i = from; i < all.size(); i++) {
      if (!isFound(environments, all.get(i), query.strip().toLowerCase(Locale.ROOT))) {
        continue;
      }
      if (count == limit) {
        head.put("next", all.get(i - 1).id().value());
        break;
      }
      if (count++ > 0) {
        out.write(',');
      }
      out.writeBytes(row(environments, all, i));
    }
    byte[] rest = Json.bytes(head);
    out.write(']');
    out.write(',');
    out.write(rest, 1, rest.length - 1);
    request.contentType("application/json").result(out.toByteArray());
  }

  private static int after(List<EnvironmentRow> all, EnvironmentId id) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return i + 1;
      }
    }
    return all.size();
  }

  /** By label, notes and version, by pack and package. */
  private static boolean isFound(Environments environments, EnvironmentRow row, String query) {
    if (query.isEmpty()) {
      return true;
    }
    String words = row.label() + "\n" + row.notes() + "\n" + row.comfy().brief();
    if (words.toLowerCase(Locale.ROOT).contains(query)) {
      return true;
    }
    EnvironmentSnapshot whole = environments.one(row.id());
    return whole.environment().nodes().value().stream()
            .anyMatch(pack -> pack.dirName().toLowerCase(Locale.ROOT).contains(query))
        || whole.environment().packages().value().pins().keySet().stream()
            .anyMatch(name -> name.contains(query));
  }

  private byte[] row(Environments environments, List<EnvironmentRow> all, int index) {
    EnvironmentRow row = all.get(index);
    EnvironmentBrief change =
        index + 1 < all.size() ? environments.change(row, all.get(index + 1)).orElse(null) : null;
    return ready.bytes(row, change);
  }

  private void capture(Context request) throws IOException {
    Environments environments = of(request);
    try (Body body = bodies.read(request)) {
      Members members = Members.of(body);
      String word = Objects.requireNonNullElse(members.optionalText("trigger"), "manual");
      String label = Objects.requireNonNullElse(members.optionalText("label"), "");
      Environments.Captured captured = environments.capture(trigger(word), label);
      ObjectNode json = Json.object();
      json.put("saved", captured.isSaved());
      json.put("filename", captured.isSaved() ? captured.id().file() : null);
      json.put("deduplicated", EnvironmentWire.value(captured.deduplicated()));
      json.set("environment", EnvironmentWire.row(row(environments, captured.id())));
      request.status(captured.isSaved() ? 201 : 200).json(json);
    }
  }

  static EnvironmentRow row(Environments environments, EnvironmentId id) {
    return environments.list().rows().stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.NO_SUCH_ENVIRONMENT, "There is no environment " + id + "."));
  }

  private void one(Context request) {
    Environments environments = of(request);
    EnvironmentId id = id(request.pathParam("id"), "id");
    EnvironmentSnapshot whole = environments.one(id);
    request.json(EnvironmentWire.whole(whole, row(environments, id)));
  }

  private void edit(Context request) throws IOException {
    Environments environments = of(request);
    EnvironmentId id = id(request.pathParam("id"), "id");
    try (Body body = bodies.read(request)) {
      Members members = Members.of(body);
      Long rev = members.optionalNumber("rev");
      environments.edit(
          id,
          new Environments.Edit(
              rev == null ? null : (int) Math.max(0, Math.min(rev, Integer.MAX_VALUE)),
              members.optionalText("label"),
              members.optionalText("notes"),
              members.optionalFlag("locked")));
      request.json(EnvironmentWire.row(row(environments, id)));
    }
  }
}
