package dev.snapline.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.history.Bulk;
import dev.snapline.history.Edit;
import dev.snapline.history.Histories;
import dev.snapline.history.History;
import dev.snapline.history.SnapshotId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/snapshots/delete}, {@code undelete} and {@code lock}: many snapshots at a time. */
final class BulkRoutes {
  private final Visitor visitor;
  private final Bodies bodies;

  BulkRoutes(Visitor visitor, Bodies bodies) {
    this.visitor = visitor;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/snapshots/delete", request -> answer(request, BulkRoutes::delete));
    routes.post("/api/snapshots/undelete", request -> answer(request, BulkRoutes::undelete));
    routes.post("/api/snapshots/lock", request -> answer(request, BulkRoutes::lock));
  }

  private interface Act {
    Bulk on(Histories histories, Members members);
  }

  private void answer(Context request, Act act) throws IOException {
    Histories histories = visitor.user(request).histories();
    try (Body body = bodies.read(request)) {
      request.json(WireBulk.of(act.on(histories, Members.of(body))));
    }
  }

  /** {@code locked} deletes locked ones too. */
  private static Bulk delete(Histories histories, Members members) {
    List<SnapshotId> ids = ids(members);
    return Boolean.TRUE.equals(members.optionalFlag("locked"))
        ? histories.each(ids, History::deleteEvenLocked)
        : histories.each(ids, History::delete);
  }

  private static Bulk undelete(Histories histories, Members members) {
    return histories.undeleteAll(ids(members));
  }

  private static Bulk lock(Histories histories, Members members) {
    var edit = new Edit(null, null, members.flag("locked"), null);
    return histories.each(ids(members), (history, id) -> history.edit(id, edit));
  }

  private static List<SnapshotId> ids(Members members) {
    JsonNode list = members.value("ids");
    if (list == null || !list.isArray() || list.size() > Bulk.LIMIT) {
      throw Wrong.member("ids", "must be a list of at most " + Bulk.LIMIT + " ids of snapshots.");
    }
    List<SnapshotId> ids = new ArrayList<>();
    for (JsonNode id : list) {
      ids.add(Ids.snapshot(id.isTextual() ? id.textValue() : "", "ids"));
    }
    return ids;
  }
}
