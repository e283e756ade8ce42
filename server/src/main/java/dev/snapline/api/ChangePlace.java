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
import dev.snapline.preview.Side;
import org.jspecify.annotations.Nullable;

/**
 * The parts of both pictures that show a change.
 *
 * @param base its id in the picture of the base; null if nothing there shows it
 */
record ChangePlace(@Nullable String base, @Nullable String target) {
  private static final ChangePlace NOWHERE = new ChangePlace(null, null);

  static ChangePlace of(Change change) {
    if (!change.place().scope().isEmpty()) {
      String instance = change.place().instance();
      return instance == null ? NOWHERE : nodes(instance, instance);
    }
    NodeName node = change.node();
    if (change instanceof NodeAdded added) {
      return nodes(null, added.node().id());
    }
    if (change instanceof NodeRemoved removed) {
      return nodes(removed.node().id(), null);
    }
    if (change instanceof NodeReplaced replaced) {
      return nodes(replaced.former().node().id(), replaced.now().node().id());
    }
    return node == null ? ofOther(change) : nodes(node.id(), node.id());
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
