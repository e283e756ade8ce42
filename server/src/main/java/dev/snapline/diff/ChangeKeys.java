package dev.snapline.diff;

import dev.snapline.diff.Change.GroupChanged;
import dev.snapline.diff.Change.Link;
import dev.snapline.diff.Change.LinkAdded;
import dev.snapline.diff.Change.LinkRemoved;
import dev.snapline.diff.Change.LinkRewired;
import dev.snapline.diff.Change.NodeChanged;
import dev.snapline.diff.Change.NodeName;
import dev.snapline.diff.Change.ScopeChanged;
import dev.snapline.diff.Change.SubgraphChanged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Names for changes that only depend on what they change. */
final class ChangeKeys {
  private static final int LONGEST = 120;

  private ChangeKeys() {}

  /** Each change with a key of its own; of equal ones the second gets a number. */
  static List<GraphDiff.Keyed> keyed(List<Change> changes) {
    Map<String, Integer> copies = new HashMap<>();
    List<GraphDiff.Keyed> keyed = new ArrayList<>();
    for (Change change : changes) {
      String field =
          change instanceof NodeChanged node
              ? ":" + node.field()
              : change instanceof GroupChanged group ? ":" + group.field() : "";
      String name = shortened(change.kind().word() + ":" + element(change) + field);
      int copy = copies.merge(name, 1, Integer::sum);
      keyed.add(new GraphDiff.Keyed(copy == 1 ? name : name + "#" + copy, change));
    }
    return keyed;
  }

  /** What the change is one of. */
  static String element(Change change) {
    NodeName node = change.node();
    if (node != null) {
      return node.path();
    }
    String scope = change.place().scope();
    if (change instanceof GroupChanged group) {
      return scope + ":group " + group.indexes().old() + " " + group.indexes().now();
    }
    if (change instanceof LinkAdded link) {
      return scope + ends(link.link());
    }
    if (change instanceof LinkRemoved link) {
      return scope + ends(link.link());
    }
    if (change instanceof LinkRewired link) {
      return scope + ends(link.former()) + ends(link.now());
    }
    if (change instanceof SubgraphChanged subgraph) {
      return "subgraph " + subgraph.place().scope();
    }
    return change instanceof ScopeChanged part ? scope + ":" + part.field() : scope;
  }

  private static String ends(Link link) {
    var row = link.row();
    return ":%s.%s-%s.%s".formatted(row.origin(), row.originSlot(), row.target(), row.targetSlot());
  }

  private static String shortened(String key) {
    if (key.length() <= LONGEST && isText(key)) {
      return key;
    }
    StringBuilder units = new StringBuilder();
    key.chars().forEach(unit -> units.append(unit).append(' '));
    String digest =
        UUID.nameUUIDFromBytes(units.toString().getBytes(StandardCharsets.US_ASCII)).toString();
    String start = key.substring(0, Math.min(40, key.length()));
    return (isText(start) ? start : "") + digest;
  }

  /** Halves of pairs are lost on the way to a page and back. */
  private static boolean isText(String key) {
    return key.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
