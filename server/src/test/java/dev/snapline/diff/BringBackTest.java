package dev.snapline.diff;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.bytes;
import static dev.snapline.graph.Graphs.definition;
import static dev.snapline.graph.Graphs.graph;
import static dev.snapline.graph.Graphs.json;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.JsonValue;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One change is taken back, and nothing else happens to the open workflow. */
class BringBackTest {
  @Test
  void takesAValueBackAndLeavesEveryNumberAsItIsWritten() throws Exception {
    ObjectNode open = json(BringBacks.LINKED);
    array(open, "/nodes/2/widgets_values").set(1, 5.5);
    object(open, "/nodes/2/widgets_values_named").put("cfg", 5.5);
    String text = open.toString().replace("20.0", "20.000").replace("1.5", "1.50");

    BringBack.Result result = only(BringBacks.LINKED, text);

    String back = new String(result.graph().bytes(), UTF_8);
    assertThat(back).isEqualTo(text.replace("5.5", "7"));
    assertThat(result.lost()).isEmpty();
  }

  @Test
  void takesANewNodeAwayWithItsLinks() throws Exception {
    ObjectNode base = json(BringBacks.LINKED);
    array(base, "/nodes").remove(1);
    base.set("links", value("[]"));

    BringBack.Result result = BringBacks.of(base, json(BringBacks.LINKED), Kind.NODE_ADDED);

    assertThat(Diffs.diff(base, BringBacks.tree(result)).changes()).isEmpty();
    assertThat(BringBacks.tree(result).at("/nodes/1/inputs/0/link").isNull()).isTrue();
  }

  @Test
  void givesAReplacedNodeItsFormerIdAndLinks() throws Exception {
    ObjectNode open = json(BringBacks.LINKED.replace("{\"id\":2,", "{\"id\":8,"));
    open.set("links", value("[[3,1,0,8,0,\"MODEL\"],[4,8,0,3,0,\"MODEL\"]]"));

    BringBack.Result result = BringBacks.of(json(BringBacks.LINKED), open, Kind.NODE_REPLACED);

    assertThat(Diffs.diff(json(BringBacks.LINKED), BringBacks.tree(result)).changes()).isEmpty();
  }

  @Test
  void takesBackAllElseThatCanChange() throws Exception {
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            g -> node(g, 0).put("mode", 4),
            g -> node(g, 0).put("title", "x"),
            g -> node(g, 1).put("color", "#000"),
            g -> node(g, 1).remove("shape"),
            g -> node(g, 0).set("pos", value("[1,1]")),
            g -> node(g, 0).set("size", value("[1,1]")),
            g -> object(g, "/nodes/0/flags").put("collapsed", true),
            g -> object(g, "/nodes/0/flags").put("pinned", true),
            g -> object(g, "/nodes/1/properties").put("x", 1),
            g -> object(g, "/groups/0").put("color", "#000"),
            g -> object(g, "/groups/0").set("bounding", value("[1,1,1,1]")),
            g -> array(g, "/groups").remove(0),
            g -> array(g, "/groups").add(value("{\"title\":\"n\",\"bounding\":[1,2,3,4]}")),
            g -> object(g, "/extra").put("note", "y"),
            g -> definition(g).put("name", "y"),
            g -> object(g, "/extra/reroutes/0").set("pos", value("[7,7]")))) {
      ObjectNode open = graph(change);

      BringBack.Result result = only(graph().toString(), open.toString());

      assertThat(Diffs.diff(graph(), BringBacks.tree(result)).changes()).as("%s", open).isEmpty();
    }
  }

  private static final String OLD =
      """
      {"nodes":[
        {"id":1,"type":"Video","outputs":[{"name":"IMAGE","type":"IMAGE","links":[1]}],
         "widgets_values":{"file":"a.mp4","rate":8,"start":null,"preview":{"hidden":false}}},
        {"id":2,"type":"Reroute","inputs":[{"name":"","type":"*","link":1}],
         "outputs":[{"name":"","type":"IMAGE","links":[2]}],"properties":{"horizontal":false}},
        {"id":3,"type":"Save","inputs":[{"name":"images","type":"IMAGE","link":2},
          {"name":"seed","type":"INT","link":3,"widget":{"name":"seed"}}],"widgets_values":[5]},
        {"id":4,"type":"PrimitiveNode","widgets_values":[5,"fixed",null],
         "outputs":[{"name":"INT","type":"INT","links":[3],"widget":{"name":"seed"}}]}],
       "links":[[1,1,0,2,0,"*"],[2,2,0,3,0,"IMAGE"],[3,4,0,3,1,"INT"]]}""";

  @Test
  void takesBackValuesThatStandInAnObjectOrInANodeOfTheirOwn() throws Exception {
    String values = "/nodes/0/widgets_values";
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            g -> object(g, values).put("file", "b.mp4"),
            g -> object(g, values).remove("rate"),
            g -> object(g, values).remove("start"),
            g -> object(g, values).put("start", 1),
            g -> object(g, values).putNull("rate"),
            g -> object(g, values).put("end", 9),
            g -> object(g, values).putObject("preview").put("hidden", true),
            g -> array(g, "/nodes/3/widgets_values").set(0, 6),
            g -> array(g, "/nodes/3/widgets_values").set(2, 6))) {
      ObjectNode open = json(OLD);
      change.accept(open);

      BringBack.Result result = only(OLD, open.toString());

      assertThat(BringBacks.tree(result)).as("%s", open).isEqualTo(json(OLD));
    }
  }

  @Test
  void bringsRerouteAndPrimitiveNodesBackWithTheirLinks() throws Exception {
    for (int index : new int[] {1, 3}) {
      ObjectNode open = json(OLD);
      String id = array(open, "/nodes").remove(index).path("id").asText();
      array(open, "/links")
          .removeIf(link -> link.get(1).asText().equals(id) || link.get(3).asText().equals(id));

      BringBack.Result result = BringBacks.of(json(OLD), open, Kind.NODE_REMOVED);

      assertThat(result.lost()).isEmpty();
      assertThat(Diffs.diff(json(OLD), BringBacks.tree(result)).changes()).isEmpty();
    }
  }

  @Test
  void joinsTheSlotsOfARerouteAgainThatHaveNoName() throws Exception {
    for (int link : new int[] {0, 1}) {
      ObjectNode open = json(OLD);
      array(open, "/links").remove(link);

      BringBack.Result result = BringBacks.of(json(OLD), open, Kind.LINK_REMOVED);

      assertThat(result.joined()).isEqualTo(1);
      assertThat(Diffs.diff(json(OLD), BringBacks.tree(result)).changes()).isEmpty();
    }
  }

  @Test
  void saysWhatCannotBeBroughtBackByItself() {
    ObjectNode more = json(BringBacks.LINKED);
    array(more, "/nodes/2/widgets_values").add(1);
    object(more, "/nodes/2").put("type", "Other");
    ObjectNode added = graph();
    ObjectNode without = graph(g -> array(g, "/definitions/subgraphs").remove(0));

    assertThat(Diffs.changes(json(BringBacks.LINKED), more))
        .filteredOn(change -> !BringBack.isPossible(change))
        .extracting(Change::kind)
        .contains(Kind.WIDGET, Kind.NODE);
    assertThat(Diffs.changes(without, added)).noneMatch(BringBack::isPossible);
    assertThat(Diffs.changes(added, without)).allMatch(BringBack::isPossible);
    assertThat(Diffs.changes(added, json("{\"1\":{\"class_type\":\"A\"}}")))
        .noneMatch(BringBack::isPossible);
  }

  private static BringBack.Result only(String base, String open) throws Exception {
    GraphDiff diff = Diffs.diff(bytes(base), bytes(open));
    assertThat(diff.changes()).hasSize(1);
    Change change = diff.changes().get(0).change();
    assertThat(BringBack.isPossible(change)).isTrue();
    return BringBack.of(change, Diffs.given(bytes(base)), JsonValue.read(open.getBytes(UTF_8)));
  }
}
