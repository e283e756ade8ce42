package dev.snapline.diff;

import dev.snapline.diff.Change.End;
import dev.snapline.diff.Change.Inputs;
import dev.snapline.diff.Change.Link;
import dev.snapline.diff.Change.LinkAdded;
import dev.snapline.diff.Change.LinkRemoved;
import dev.snapline.diff.Change.LinkRewired;
import dev.snapline.diff.Change.Place;
import dev.snapline.graph.GraphScope;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.LinkRow;
import dev.snapline.graph.NodeBytes;
import dev.snapline.graph.NodeTree;
import dev.snapline.graph.NotAGraphException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The link tables of two states of a scope → links that came, went or take from elsewhere. */
final class LinkComparer {
  /** What stands at the rim of a subgraph in a link table. */
  static final String INPUT = "-10";

  static final String OUTPUT = "-20";

  private static final Comparator<Numbered> ORDER =
      Comparator.comparing(
          row ->
              String.join(
                  "\n",
                  row.row().target(),
                  row.row().targetSlot(),
                  row.row().origin(),
                  row.row().originSlot(),
                  row.row().type().canonical()));

  /** A row and its place in the table. */
  record Numbered(LinkRow row, int index) {}

  private LinkComparer() {}

  /**
   * Rows of one table that the other lacks, each as often as it lacks them.
   *
   * @param renamed ids of nodes that have another id in the other table
   */
  static List<Numbered> without(
      List<LinkRow> rows, List<LinkRow> others, Map<String, String> renamed) {
    int start = sameAtStart(rows, others);
    int end = sameAtEnd(rows, others, start);
    Map<LinkRow.Ends, Deque<Numbered>> left = new LinkedHashMap<>();
    for (int i = start; i < rows.size() - end; i++) {
      LinkRow row = renamed(rows.get(i), renamed);
      left.computeIfAbsent(row.ends(), ends -> new ArrayDeque<>()).add(new Numbered(row, i));
    }
    for (LinkRow other : others.subList(start, others.size() - end)) {
      Deque<Numbered> same = left.get(renamed(other, renamed).ends());
      if (same != null) {
        same.pollFirst();
      }
    }
    List<Numbered> missing = new ArrayList<>();
    left.values().forEach(missing::addAll);
    missing.sort(ORDER);
    return missing;
  }

  /** Most of two tables is the same, and is nothing to look at more closely. */
  private static int sameAtStart(List<LinkRow> rows, List<LinkRow> others) {
    int most = Math.min(rows.size(), others.size());
    int same = 0;
    while (same < most && rows.get(same).joinsSame(others.get(same))) {
      same++;
    }
    return same;
  }

  private static int sameAtEnd(List<LinkRow> rows, List<LinkRow> others, int start) {
    int most = Math.min(rows.size(), others.size()) - start;
    int same = 0;
    while (same < most
        && rows.get(rows.size() - 1 - same).joinsSame(others.get(others.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  private static LinkRow renamed(LinkRow row, Map<String, String> names) {
    String origin = names.getOrDefault(row.origin(), row.origin());
    String target = names.getOrDefault(row.target(), row.target());
    return new LinkRow(
        row.id(), origin, row.originSlot(), target, row.targetSlot(), row.type(), row.reroute());
  }

  /**
   * Puts what went and what came at one input together.
   *
   * @param inputs lists of inputs that changed with their links, by id of the node; those that are
   *     told are taken out
   */
  static List<Change> changes(
      Place place, List<Link> removed, List<Link> added, Map<String, Inputs> inputs) {
    Map<List<String>, List<Link>> byTarget = new HashMap<>();
    removed.forEach(
        link -> byTarget.computeIfAbsent(target(link), t -> new ArrayList<>()).add(link));
    Map<List<String>, List<Link>> addedByTarget = new HashMap<>();
    added.forEach(
        link -> addedByTarget.computeIfAbsent(target(link), t -> new ArrayList<>()).add(link));
    List<Change> changes = new ArrayList<>();
    for (Link link : added) {
      List<Link> former = byTarget.getOrDefault(target(link), List.of());
      boolean isRewired =
          former.size() == 1 && addedByTarget.getOrDefault(target(link), List.of()).size() == 1;
      changes.add(
          isRewired
              ? new LinkRewired(place, former.get(0), link)
              : new LinkAdded(place, link, inputs.remove(link.row().target())));
    }
    for (Link link : removed) {
      boolean isRewired =
          byTarget.getOrDefault(target(link), List.of()).size() == 1
              && addedByTarget.getOrDefault(target(link), List.of()).size() == 1;
      if (!isRewired) {
        changes.add(new LinkRemoved(place, link, inputs.remove(link.row().target())));
      }
    }
    return changes;
  }

  private static List<String> target(Link link) {
    return List.of(link.row().target(), link.row().targetSlot());
  }

  /** Links with their ends as people call them. */
  static List<Link> named(Side side, GraphScope scope, List<Numbered> rows)
      throws IOException, NotAGraphException {
    List<Link> links = new ArrayList<>();
    for (Numbered row : rows) {
      links.add(named(side, scope, row.row(), row.index()));
    }
    return links;
  }

  static Link named(Side side, GraphScope scope, LinkRow row, int index)
      throws IOException, NotAGraphException {
    return new Link(
        row,
        end(side, scope, row.origin(), row.originSlot(), "outputs"),
        end(side, scope, row.target(), row.targetSlot(), "inputs"),
        index);
  }

  private static End end(Side side, GraphScope scope, String id, String slot, String list)
      throws IOException, NotAGraphException {
    int index = LinkRow.index(slot);
    NodeBytes node = scope.nodes().get(id);
    if (node != null) {
      NodeTree tree = node.tree();
      String name = index < 0 ? slot : tree.slot(list, index);
      return new End(Side.path(scope, id), side.title(tree), name, index);
    }
    if (!scope.isRoot() && (id.equals(INPUT) || id.equals(OUTPUT))) {
      boolean isInput = id.equals(INPUT);
      JsonValue rim = scope.value(isInput ? "inputs" : "outputs").at(index);
      String name = rim.get("name").scalar().orElse(slot);
      return new End("", isInput ? "input" : "output", name, index);
    }
    return new End("", "", slot, index);
  }
}
