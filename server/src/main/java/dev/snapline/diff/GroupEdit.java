package dev.snapline.diff;

import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.ScopeDraft.Group;
import dev.snapline.graph.JsonValue;

/** Makes changes of groups, which are found by their places in the list before any edit. */
final class GroupEdit {
  private GroupEdit() {}

  static void apply(ScopeDraft scope, GroupChanged change) {
    scope.groupsChanged();
    int old = change.indexes().old();
    switch (change.kind()) {
      case GROUP_ADDED -> scope.groups.add(new Group(-1, change.now()));
      case GROUP_REMOVED -> scope.groups.removeIf(group -> group.index() == old);
      default ->
          scope.groups.replaceAll(
              group -> group.index() == old ? new Group(old, set(group.json(), change)) : group);
    }
  }

  private static JsonValue set(JsonValue group, GroupChanged change) {
    String member =
        switch (change.kind()) {
          case GROUP_BOUNDS -> "bounding";
          case LAYOUT -> "flags";
          default -> change.field();
        };
    return group.with(member, change.now().get(member));
  }
}
