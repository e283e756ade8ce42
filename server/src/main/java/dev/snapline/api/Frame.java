package dev.snapline.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.event.Position;
import dev.snapline.history.Page;
import dev.snapline.history.Placed;
import dev.snapline.history.Summary;
import dev.snapline.history.WorkflowKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text frame of the WebSocket: one JSON object, made once for all who get it. */
record Frame(String text, int bytes) {
  static Frame of(ObjectNode message) {
    String text = Json.text(message);
    return new Frame(text, text.getBytes(StandardCharsets.UTF_8).length);
  }

  static Frame hello(Run run, Position position, String user) {
    return of(
        at("hello", position)
            .put("version", run.version())
            .put("folderId", run.folderId())
            .put("user", user));
  }

  /** The newest snapshots of a history, with the last event that they contain. */
  static Frame timeline(WorkflowKey workflow, Position position, Page page) {
    ObjectNode message = at("timeline", position).put("workflow", workflow.value());
    message.put("total", page.total()).put("more", page.next() != null);
    var snapshots = message.putArray("snapshots");
    for (Placed placed : page.snapshots()) {
      snapshots.add(Json.object(WireSnapshot.of(placed)));
    }
    return of(message);
  }

  static Frame workflows(Position position, List<Summary> summaries) {
    ObjectNode message = at("workflows", position);
    var workflows = message.putArray("workflows");
    for (Summary summary : summaries) {
      workflows.add(Json.object(WireWorkflow.of(summary)));
    }
    return of(message);
  }

  /** The events after {@code position} follow. */
  static Frame resumed(Position position) {
    return of(at("resumed", position));
  }

  /** What the page holds now is what it named last. */
  static Frame holding() {
    return of(Json.object().put("type", "holding"));
  }

  static Frame error(String code, String detail) {
    return of(Json.object().put("type", "error").put("code", code).put("detail", detail));
  }

  private static ObjectNode at(String type, Position position) {
    return Json.object()
        .put("type", type)
        .put("epoch", position.epoch())
        .put("seq", position.seq());
  }
}
