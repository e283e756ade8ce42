package dev.snapline.api;

import dev.snapline.diff.Change;
import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.Link;
import dev.snapline.diff.Change.LinkAdded;
import dev.snapline.diff.Change.LinkRemoved;
import dev.snapline.diff.Change.LinkRewired;
import dev.snapline.diff.Change.NodeAdded;
import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.NodeRemoved;
import dev.snapline.diff.Change.NodeReplaced;
import dev.snapline.diff.GraphDiff;
import dev.snapline.preview.Side;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the pictures of a diff show its changes. */
final class ChangePlaces {
  private static final ChangePlace NOWHERE = new ChangePlace(null, null);

  /** Ids that nodes of the target had in the base, by their paths, where they had another. */
  private final Map<String, String> former = new HashMap<>();

  ChangePlaces(GraphDiff diff) {
    for (GraphDiff.Keyed keyed : diff.changes()) {
      if (keyed.change() instanceof NodeReplaced replaced) {
        former.put(replaced.now().node().path(), replaced.former().node().id());
      }
    }
  }

  ChangePlace of(Change change) {
    if (!change.place().scope().isEmpty()) {
      String instance = change.place().instance();
      return instance == null ? NOWHERE : nodes(formerly(instance, instance), instance);
    }
    NodeName node = change.node();
    if (change instanceof NodeAdded added) {
      return nodes(null, added.node().id());
    }
    if (change instanceof NodeRemoved removed) {
      return nodes(removed.node().id(), null);
    }
    return node == null ? ofOther(change) : nodes(formerly(node.path(), node.id()), node.id());
  }

  private String formerly(String path, String id) {
    return former.getOrDefault(path, id);
  }

  private static ChangePlace ofOther(Change change) {
    if (change instanceof LinkAdded link) {
      return links(null, link.link());
    }
    if (change instanceof LinkRemoved link) {
      return links(link.link(), null);
    }
    if (change instanceof LinkRewired link) {
      return links(link.former(), link.now());
    }
    if (change instanceof GroupChanged group) {
      int old = group.indexes().old();
      int now = group.indexes().now();
      return new ChangePlace(
          old < 0 ? null : Side.BASE.group(old), now < 0 ? null : Side.TARGET.group(now));
    }
    return NOWHERE;
  }

  private static ChangePlace nodes(@Nullable String base, @Nullable String target) {
    return new ChangePlace(
        base == null ? null : Side.BASE.node(base),
        target == null ? null : Side.TARGET.node(target));
  }

  private static ChangePlace links(@Nullable Link base, @Nullable Link target) {
    return new ChangePlace(
        base == null ? null : Side.BASE.link(id(base)),
        target == null ? null : Side.TARGET.link(id(target)));
  }

  /** In the API format links have no ids: there they are counted. */
  private static String id(Link link) {
    boolean isOfPrompt = link.row().id().isEmpty() && link.row().type().isNull();
    return isOfPrompt ? Integer.toString(link.index() + 1) : link.row().id();
  }
}
