package dev.snapline.diff;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.json;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.BringBack.Reason;
import dev.snapline.graph.Graphs;
import dev.snapline.graph.HardShapes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Links come back with a node or alone, as far as both of their ends still fit. */
class BringBackLinksTest {
  @Test
  void bringsANodeBackWithItsLinks() throws Exception {
    ObjectNode open = json(BringBacks.LINKED);
    array(open, "/nodes").remove(1);
    array(open, "/links").removeAll();
    object(open, "/nodes/0/outputs/0").set("links", value("[]"));
    object(open, "/nodes/1/inputs/0").putNull("link");

    BringBack.Result result = BringBacks.of(json(BringBacks.LINKED), open, Kind.NODE_REMOVED);

    assertThat(result.joined()).isEqualTo(2);
    assertThat(result.lost()).isEmpty();
    assertThat(Diffs.diff(json(BringBacks.LINKED), BringBacks.tree(result)).changes()).isEmpty();
    assertThat(BringBacks.tree(result).at("/nodes/0/outputs/0/links")).isEqualTo(value("[3]"));
    assertThat(BringBacks.tree(result).at("/nodes/1/inputs/0/link")).isEqualTo(value("4"));
  }

  @Test
  void tellsWhatCouldNotBeJoined() throws Exception {
    ObjectNode open = json(BringBacks.LINKED);
    array(open, "/nodes").remove(1);
    array(open, "/nodes").remove(0);
    open.set("links", value("[[7,5,0,3,0,\"MODEL\"]]"));
    array(open, "/nodes")
        .add(
            value(
                "{\"id\":5,\"type\":\"Other\",\"outputs\":[{\"name\":\"MODEL\",\"type\":\"MODEL\"}]}"));

    GraphDiff diff = Diffs.diff(json(BringBacks.LINKED), open);
    Change lora =
        diff.changes().stream()
            .map(GraphDiff.Keyed::change)
            .filter(change -> change.kind() == Kind.NODE_REMOVED)
            .filter(change -> change.node() != null && change.node().type().equals("Lora"))
            .findFirst()
            .orElseThrow();
    BringBack.Result result = BringBacks.back(lora, json(BringBacks.LINKED), open);

    assertThat(result.joined()).isZero();
    assertThat(result.lost())
        .extracting(BringBack.Lost::reason)
        .containsExactlyInAnyOrder(Reason.NODE_GONE, Reason.TAKEN);
    assertThat(BringBacks.tree(result).at("/nodes/2/inputs/0/link").isNull()).isTrue();
  }

  @Test
  void joinsALinkAgainUnderAFreeId() throws Exception {
    ObjectNode open = json(BringBacks.LINKED);
    array(open, "/links").remove(1);
    array(open, "/links").add(value("[4,1,1,9,0,\"VAE\"]"));
    open.put("last_link_id", 12);

    BringBack.Result result = BringBacks.of(json(BringBacks.LINKED), open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(BringBacks.tree(result).at("/links/2")).isEqualTo(value("[13,2,0,3,0,\"MODEL\"]"));
    assertThat(BringBacks.tree(result).at("/nodes/2/inputs/0/link").asInt()).isEqualTo(13);
    assertThat(BringBacks.tree(result).at("/last_link_id").asInt()).isEqualTo(13);
  }

  @Test
  void refusesALinkWhoseSlotIsGoneOrOfAnotherType() throws Exception {
    assertThat(relinked(g -> object(g, "/nodes/2/inputs/0").put("name", "other")))
        .isEqualTo(Reason.SLOT_GONE);
    assertThat(relinked(g -> object(g, "/nodes/2/inputs/0").put("type", "VAE")))
        .isEqualTo(Reason.TYPE);
    assertThat(relinked(g -> object(g, "/nodes/2/inputs/0").put("type", "VAE,model"))).isNull();
    assertThat(relinked(g -> object(g, "/nodes/2/inputs/0").put("type", "*"))).isNull();
  }

  private static @Nullable Reason relinked(Consumer<ObjectNode> change) throws Exception {
    ObjectNode open = json(BringBacks.LINKED);
    array(open, "/links").remove(1);
    change.accept(open);
    BringBack.Result result = BringBacks.of(json(BringBacks.LINKED), open, Kind.LINK_REMOVED);
    return result.lost().isEmpty() ? null : result.lost().get(0).reason();
  }

  @Test
  void turnsARewiredInputBack() throws Exception {
    ObjectNode open = json(BringBacks.LINKED);
    array(open, "/links").remove(1);
    array(open, "/links").add(value("[5,1,0,3,0,\"MODEL\"]"));

    BringBack.Result result = BringBacks.of(json(BringBacks.LINKED), open, Kind.LINK_REWIRED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(json(BringBacks.LINKED), BringBacks.tree(result)).changes()).isEmpty();
  }

  /** Where nothing counts links yet, and where links are objects. */
  @Test
  void joinsLinksAsTheFileWritesThem() throws Exception {
    String base =
        """
        {"version":1,"state":{"lastNodeId":2,"lastLinkId":1},"nodes":[
          {"id":"a","type":"A","outputs":[{"name":"","type":null}]},
          {"id":"b","type":"B","inputs":[{"name":"","type":"X"}]}],
         "links":[{"id":1,"origin_id":"a","origin_slot":0,"target_id":"b","target_slot":0,"type":"X"},
          {"id":"odd","origin_id":"a","origin_slot":0,"target_id":"b","target_slot":4,"type":"X"}]}
        """;
    ObjectNode open = json(base);
    array(open, "/links").remove(0);
    object(open, "/state").put("lastLinkId", 0);

    BringBack.Result result = BringBacks.of(json(base), open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(json(base), BringBacks.tree(result)).changes()).isEmpty();
    assertThat(BringBacks.tree(result).at("/state/lastLinkId").asInt()).isEqualTo(1);
    assertThat(BringBacks.tree(result).at("/links/1/origin_id").asText()).isEqualTo("a");
  }

  @Test
  void givesALinkedWidgetItsInputAgain() throws Exception {
    ObjectNode base = json(BringBacks.LINKED);
    array(base, "/links").add(value("[8,1,0,3,1,\"INT\"]"));
    object(base, "/nodes/2/inputs/1").put("link", 8);
    object(base, "/nodes/0/outputs/0").put("type", "INT");
    ObjectNode open = json(BringBacks.LINKED);
    object(open, "/nodes/0/outputs/0").put("type", "INT");
    array(open, "/nodes/2/inputs").remove(1);

    BringBack.Result result = BringBacks.of(base, open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(base, BringBacks.tree(result)).changes()).isEmpty();
    assertThat(BringBacks.tree(result).at("/nodes/2/inputs/1/link").asInt()).isEqualTo(8);
  }

  @Test
  void joinsNothingToNowhere() throws Exception {
    ObjectNode base = json(BringBacks.LINKED);
    array(base, "/links").add(value("[8,1,0,77,0,\"X\"]"));

    BringBack.Result result = BringBacks.of(base, json(BringBacks.LINKED), Kind.LINK_REMOVED);

    assertThat(result.lost()).extracting(BringBack.Lost::reason).containsExactly(Reason.NODE_GONE);
    assertThat(result.lost().get(0).reason().word()).isEqualTo("node-gone");
  }

  /** Each of its slots has a link, and all of them are looked for among all links. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void bringsANodeBackThatHasFortyThousandLinks() throws Exception {
    String lone = "{\"nodes\":[{\"id\":1,\"outputs\":[{\"type\":\"A\",\"links\":[]}]}]%s}";
    String node =
        ",{\"id\":2,\"inputs\":["
            + HardShapes.list(
                40_000, i -> "{\"name\":\"n%d\",\"type\":\"A\",\"link\":%d}".formatted(i, i))
            + "]}";
    String links = HardShapes.list(40_000, i -> "[%d,1,0,2,%d,\"A\"]".formatted(i, i - 1));
    String both = lone.replace("}]}]", "}]}" + node + "]").formatted(",\"links\":[" + links + "]");

    BringBack.Result result =
        BringBacks.of(
            Graphs.json(both), Graphs.json(lone.formatted(",\"links\":[]")), Kind.NODE_REMOVED);

    assertThat(result.joined()).isEqualTo(40_000);
    assertThat(BringBacks.tree(result).at("/nodes/1/inputs/39999/link").asInt()).isEqualTo(40_000);
  }
}
