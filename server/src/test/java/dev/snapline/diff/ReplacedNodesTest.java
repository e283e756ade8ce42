package dev.snapline.diff;

import static dev.snapline.graph.Graphs.canonical;
import static dev.snapline.graph.Graphs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.HardShapes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Nodes that came under other ids with other titles: their types and links decide. */
class ReplacedNodesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Kind> APART = List.of(Kind.NODE_ADDED, Kind.NODE_REMOVED);

  /** A node, and the nodes that it has links from. */
  private record Linked(int id, String type, String title, List<Integer> origins) {
    Linked(int id, String type, String title, Integer... origins) {
      this(id, type, title, List.of(origins));
    }
  }

  @Test
  void isReplacedByTheOneThatHasHalfOfItsLinks() {
    isReplaced(new Linked(20, "K", "old", 1, 2, 3, 4), new Linked(30, "K", "new", 1, 2, 5));
    isReplaced(new Linked(20, "K", "old", 1, 1, 2, 3), new Linked(30, "K", "new", 1, 1));
    isReplaced(new Linked(20, "K", "old", 1), new Linked(30, "K", "new", 1, 2, 3, 4, 5));
  }

  @Test
  void isNotReplacedByOneThatHasLessThanHalfOfItsLinks() {
    isApart(new Linked(20, "K", "old", 1, 2, 3, 4), new Linked(30, "K", "new", 1, 5, 6, 7));
    isApart(new Linked(20, "K", "old", 1, 2, 3, 4), new Linked(30, "K", "new", 1, 1, 1, 1));
    isApart(new Linked(20, "K", "old", 1, 2, 3), new Linked(30, "K", "new", 3));
  }

  @Test
  void isNotReplacedWhereNoLinkIsLeftToTellBy() {
    isApart(new Linked(20, "K", "old"), new Linked(30, "K", "new"));
  }

  @Test
  void isNotReplacedWhereThereAreTwoCandidates() {
    Linked old = new Linked(20, "K", "old", 1, 2);
    ObjectNode base = graph(old);
    ObjectNode target = graph(new Linked(30, "K", "one", 1, 2), new Linked(31, "K", "other", 1, 2));

    assertThat(kinds(base, target)).contains(Kind.NODE_REMOVED).doesNotContain(Kind.NODE_REPLACED);
    assertThat(kinds(target, base)).contains(Kind.NODE_ADDED).doesNotContain(Kind.NODE_REPLACED);
    assertThat(captured(base, target)).isEqualTo(new Changes(2, 1, 0, 0, 0, 0, false));
    assertThat(captured(target, base)).isEqualTo(new Changes(1, 2, 0, 0, 0, 0, false));
  }

  @Test
  void isNotReplacedByOneOfAnotherType() {
    isApart(new Linked(20, "K", "old", 1, 2), new Linked(30, "L", "old", 1, 2));
  }

  /** What came from a node and what goes to it are two things. */
  @Test
  void isNotReplacedByOneThatIsLinkedTheOtherWayRound() {
    ObjectNode target = graph(new Linked(30, "K", "new"));
    ((ArrayNode) target.get("links")).add(link(7, 30, 1)).add(link(8, 30, 2));

    assertThat(kinds(graph(new Linked(20, "K", "old", 1, 2)), target)).containsAll(APART);
  }

  private static void isReplaced(Linked old, Linked now) {
    assertThat(kinds(graph(old), graph(now)))
        .contains(Kind.NODE_REPLACED)
        .doesNotContainAnyElementsOf(APART);
    Changes changes = captured(graph(old), graph(now));
    assertThat(changes.nodesAdded() + changes.nodesRemoved()).isZero();
    assertThat(changes.nodesChanged()).isOne();
  }

  private static void isApart(Linked old, Linked now) {
    assertThat(kinds(graph(old), graph(now))).containsAll(APART).doesNotContain(Kind.NODE_REPLACED);
    assertThat(captured(graph(old), graph(now))).isEqualTo(new Changes(1, 1, 0, 0, 0, 0, false));
  }

  private static List<Kind> kinds(ObjectNode base, ObjectNode target) {
    return Diffs.changes(base, target).stream().map(Change::kind).toList();
  }

  private static Changes captured(ObjectNode base, ObjectNode target) {
    return GraphComparer.compare(canonical(base), canonical(target)).changes();
  }

  /** Nodes 1 to 9, each of a type of its own, and these. */
  private static ObjectNode graph(Linked... linked) {
    ObjectNode graph = JSON.createObjectNode();
    ArrayNode nodes = graph.putArray("nodes");
    ArrayNode links = graph.putArray("links");
    IntStream.range(1, 10).forEach(id -> nodes.addObject().put("id", id).put("type", "T" + id));
    for (Linked node : linked) {
      nodes.addObject().put("id", node.id()).put("type", node.type()).put("title", node.title());
      for (int origin : node.origins()) {
        links.add(link(links.size() + 1, origin, node.id()));
      }
    }
    return graph;
  }

  private static ArrayNode link(int id, int origin, int target) {
    return JSON.createArrayNode().add(id).add(origin).add(0).add(target).add(id).add("X");
  }

  /** It had links from the first nodes, and has them from the last: a bit more than half. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void comparesNodesWithAHundredThousandLinks() {
    ObjectNode base = json(linkedFrom(1, 20));
    ObjectNode target = json(linkedFrom(30_000, 30));

    assertThat(kinds(base, target)).contains(Kind.NODE_REPLACED).doesNotContainAnyElementsOf(APART);
    assertThat(captured(base, target).nodesChanged()).isOne();
  }

  private static String linkedFrom(int first, int id) {
    return "{\"nodes\":[{\"id\":%d,\"type\":\"K\",\"title\":\"%d\"}],\"links\":[".formatted(id, id)
        + HardShapes.list(
            100_000, i -> "[%d,%d,0,%d,0,\"X\"]".formatted(i, 1_000_000 + first + i, id))
        + "]}";
  }
}
