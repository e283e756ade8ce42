package dev.snapline.diff;

import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.JsonValue.Fields;
import dev.snapline.graph.JsonValue.Items;
import dev.snapline.graph.LinkRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes changes of what is neither node nor link nor group. */
final class ScopeEdit {
  private ScopeEdit() {}

  static void apply(ScopeDraft scope, ScopeChanged change) {
    String field = change.field();
    if (change.kind() == Kind.REROUTES) {
      setReroutes(scope, change.now());
    } else if (field.equals("inputNode") || field.equals("outputNode")) {
      scope.set(field, scope.member(field).with("bounding", change.now()));
    } else if (field.equals("nodes")) {
      scope.odd.clear();
      scope.odd.addAll(change.now().items());
    } else if (field.matches("(?s)(extra|config|definitions)\\..*")) {
      String member = field.substring(0, field.indexOf('.'));
      String name = field.substring(field.indexOf('.') + 1);
      scope.set(member, scope.member(member).with(name, change.now()));
    } else {
      scope.set(field, change.now());
    }
  }

  /** Points as they are in {@code state}, and for each link the one that it runs through last. */
  private static void setReroutes(ScopeDraft scope, JsonValue state) {
    Map<LinkRow.Ends, String> last = new HashMap<>();
    for (JsonValue link : state.get("links").items()) {
      last.put(
          new LinkRow.Ends(
              link.at(0).name(),
              link.at(1).name(),
              link.at(2).name(),
              link.at(3).name(),
              link.at(4).name()),
          link.at(5).name());
    }
    boolean areObjects =
        scope.links.isEmpty() ? !scope.id.isEmpty() : scope.links.get(0).json() instanceof Fields;
    List<JsonValue> extensions = new ArrayList<>();
    for (int index = 0; index < scope.links.size(); index++) {
      ScopeDraft.Row row = scope.links.get(index);
      String reroute = last.get(row.row().ends());
      if (areObjects) {
        JsonValue parent = reroute == null ? JsonValue.Nothing.NULL : ScopeDraft.number(reroute);
        scope.setLink(index, row.json().with("parentId", parent));
      } else if (reroute != null) {
        Map<String, JsonValue> extension = new LinkedHashMap<>();
        extension.put("id", ScopeDraft.number(row.row().id()));
        extension.put("parentId", ScopeDraft.number(reroute));
        extensions.add(new Fields(extension));
      }
    }
    JsonValue points = state.get("points");
    JsonValue none = JsonValue.Nothing.NULL;
    boolean isEmpty = points.items().isEmpty();
    boolean areApart = areObjects && scope.member("extra").get("reroutes").isNull();
    JsonValue extra =
        scope
            .member("extra")
            .with("reroutes", areApart || isEmpty ? none : points)
            .with("linkExtensions", extensions.isEmpty() ? none : new Items(extensions));
    scope.set("reroutes", areApart && !isEmpty ? points : none);
    if (!scope.member("extra").isNull() || !extra.fields().isEmpty()) {
      scope.set("extra", extra);
    }
  }
}
