package dev.snapline.diff;

import dev.snapline.graph.Coordinates;
import dev.snapline.graph.GraphScope;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.LinkRow;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.ReroutePaths;
import dev.snapline.graph.ReroutePaths.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points that links of a scope run through. */
final class Reroutes {
  private final List<JsonValue> points = new ArrayList<>();
  private final Map<String, Point> byId = new HashMap<>();
  private final Map<String, String> lastOfLink = new HashMap<>();
  private final List<LinkRow> links;

  Reroutes(GraphScope scope) throws IOException, NotAGraphException {
    links = scope.links();
    JsonValue extra = scope.value("extra");
    add(extra.get("reroutes"));
    add(scope.value("reroutes"));
    for (JsonValue extension : extra.get("linkExtensions").parts()) {
      if (extension.isStruct() && !extension.get("parentId").isNull()) {
        lastOfLink.put(id(extension), extension.get("parentId").name());
      }
    }
    for (LinkRow link : links) {
      if (link.reroute() != null) {
        lastOfLink.put(link.id(), link.reroute());
      }
    }
  }

  private void add(JsonValue reroutes) {
    for (JsonValue point : reroutes.parts()) {
      if (point instanceof JsonValue.Fields) {
        points.add(point);
        JsonValue parent = point.get("parentId");
        byId.put(id(point), new Point(parent.isNull() ? null : parent.name(), place(point)));
      }
    }
  }

  private static String id(JsonValue of) {
    return of.get("id").isNull() ? "" : of.get("id").name();
  }

  /** Equal for reroutes that lie and are used in the same way. */
  List<String> canonical() {
    ReroutePaths paths = new ReroutePaths(byId);
    List<String> places = new ArrayList<>();
    List<String> starts = new ArrayList<>();
    for (LinkRow link : links) {
      String last = lastOfLink.get(link.id());
      if (last != null) {
        places.add(link.ends() + "\n" + paths.from(last).hex());
        starts.add(last);
      }
    }
    ReroutePaths.beside(byId, starts).forEach(point -> places.add("unused " + point.place()));
    places.sort(null);
    return places;
  }

  private static String place(JsonValue point) {
    return point.fields().containsKey("pos") ? Coordinates.canonical(point.get("pos")) : "";
  }

  /**
   * All of it, so that it can be set elsewhere: {@code points} as they are written, and {@code
   * links} with their ends and the last reroute of each.
   */
  JsonValue state() {
    List<JsonValue> last = new ArrayList<>();
    for (LinkRow link : links) {
      String reroute = lastOfLink.get(link.id());
      if (reroute != null) {
        last.add(
            new JsonValue.Items(
                List.of(
                    JsonValue.of(link.origin()),
                    JsonValue.of(link.originSlot()),
                    JsonValue.of(link.target()),
                    JsonValue.of(link.targetSlot()),
                    JsonValue.of(link.type().canonical()),
                    JsonValue.of(reroute))));
      }
    }
    Map<String, JsonValue> state = new LinkedHashMap<>();
    state.put("points", new JsonValue.Items(List.copyOf(points)));
    state.put("links", new JsonValue.Items(last));
    return new JsonValue.Fields(state);
  }
}
