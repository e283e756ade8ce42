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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.BringBack.Reason;
import dev.snapline.graph.JsonValue;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One change is taken back, and nothing else happens to the open workflow. */
class BringBackTest {
  private static final String LINKED =
      """
      {"last_node_id":4,"last_link_id":9,"nodes":[
        {"id":1,"type":"Loader","outputs":[{"name":"MODEL","type":"MODEL","links":[3]},
          {"name":"VAE","type":"VAE","links":null}]},
        {"id":2,"type":"Lora","inputs":[{"name":"model","type":"MODEL","link":3}],
          "outputs":[{"name":"MODEL","type":"MODEL","links":[4]}],"widgets_values":[0.80]},
        {"id":3,"type":"Sampler","inputs":[{"name":"model","type":"MODEL","link":4},
          {"name":"steps","type":"INT","widget":{"name":"steps"},"link":null}],
          "outputs":[{"name":"LATENT","type":"LATENT","links":[]}],
          "widgets_values":[20.0,7],"widgets_values_named":{"steps":20.0,"cfg":7}}],
       "links":[[3,1,0,2,0,"MODEL"],[4,2,0,3,0,"MODEL"]],"extra":{"n":1.50}}
      """;

  @Test
  void takesAValueBackAndLeavesEveryNumberAsItIsWritten() throws Exception {
    ObjectNode open = json(LINKED);
    array(open, "/nodes/2/widgets_values").set(1, 5.5);
    object(open, "/nodes/2/widgets_values_named").put("cfg", 5.5);
    String text = open.toString().replace("20.0", "20.000").replace("1.5", "1.50");

    BringBack.Result result = only(LINKED, text);

    String back = new String(result.graph().bytes(), UTF_8);
    assertThat(back).isEqualTo(text.replace("5.5", "7"));
    assertThat(result.lost()).isEmpty();
  }

  @Test
  void bringsANodeBackWithItsLinks() throws Exception {
    ObjectNode open = json(LINKED);
    array(open, "/nodes").remove(1);
    array(open, "/links").removeAll();
    object(open, "/nodes/0/outputs/0").set("links", value("[]"));
    object(open, "/nodes/1/inputs/0").putNull("link");

    BringBack.Result result = of(json(LINKED), open, Kind.NODE_REMOVED);

    assertThat(result.joined()).isEqualTo(2);
    assertThat(result.lost()).isEmpty();
    assertThat(Diffs.diff(json(LINKED), tree(result)).changes()).isEmpty();
    assertThat(tree(result).at("/nodes/0/outputs/0/links")).isEqualTo(value("[3]"));
    assertThat(tree(result).at("/nodes/1/inputs/0/link")).isEqualTo(value("4"));
  }

  @Test
  void tellsWhatCouldNotBeJoined() throws Exception {
    ObjectNode open = json(LINKED);
    array(open, "/nodes").remove(1);
    array(open, "/nodes").remove(0);
    open.set("links", value("[[7,5,0,3,0,\"MODEL\"]]"));
    array(open, "/nodes")
        .add(
            value(
                "{\"id\":5,\"type\":\"Other\",\"outputs\":[{\"name\":\"MODEL\",\"type\":\"MODEL\"}]}"));

    GraphDiff diff = Diffs.diff(json(LINKED), open);
    Change lora =
        diff.changes().stream()
            .map(GraphDiff.Keyed::change)
            .filter(change -> change.kind() == Kind.NODE_REMOVED)
            .filter(change -> change.node() != null && change.node().type().equals("Lora"))
            .findFirst()
            .orElseThrow();
    BringBack.Result result = back(lora, json(LINKED), open);

    assertThat(result.joined()).isZero();
    assertThat(result.lost())
        .extracting(BringBack.Lost::reason)
        .containsExactlyInAnyOrder(Reason.NODE_GONE, Reason.TAKEN);
    assertThat(tree(result).at("/nodes/2/inputs/0/link").isNull()).isTrue();
  }

  @Test
  void joinsALinkAgainUnderAFreeId() throws Exception {
    ObjectNode open = json(LINKED);
    array(open, "/links").remove(1);
    array(open, "/links").add(value("[4,1,1,9,0,\"VAE\"]"));
    open.put("last_link_id", 12);

    BringBack.Result result = of(json(LINKED), open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(tree(result).at("/links/2")).isEqualTo(value("[13,2,0,3,0,\"MODEL\"]"));
    assertThat(tree(result).at("/nodes/2/inputs/0/link").asInt()).isEqualTo(13);
    assertThat(tree(result).at("/last_link_id").asInt()).isEqualTo(13);
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
    ObjectNode open = json(LINKED);
    array(open, "/links").remove(1);
    change.accept(open);
    BringBack.Result result = of(json(LINKED), open, Kind.LINK_REMOVED);
    return result.lost().isEmpty() ? null : result.lost().get(0).reason();
  }

  @Test
  void turnsARewiredInputBack() throws Exception {
    ObjectNode open = json(LINKED);
    array(open, "/links").remove(1);
    array(open, "/links").add(value("[5,1,0,3,0,\"MODEL\"]"));

    BringBack.Result result = of(json(LINKED), open, Kind.LINK_REWIRED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(json(LINKED), tree(result)).changes()).isEmpty();
  }

  @Test
  void takesANewNodeAwayWithItsLinks() throws Exception {
    ObjectNode base = json(LINKED);
    array(base, "/nodes").remove(1);
    base.set("links", value("[]"));

    BringBack.Result result = of(base, json(LINKED), Kind.NODE_ADDED);

    assertThat(Diffs.diff(base, tree(result)).changes()).isEmpty();
    assertThat(tree(result).at("/nodes/1/inputs/0/link").isNull()).isTrue();
  }

  @Test
  void givesAReplacedNodeItsFormerIdAndLinks() throws Exception {
    ObjectNode open = json(LINKED.replace("{\"id\":2,", "{\"id\":8,"));
    open.set("links", value("[[3,1,0,8,0,\"MODEL\"],[4,8,0,3,0,\"MODEL\"]]"));

    BringBack.Result result = of(json(LINKED), open, Kind.NODE_REPLACED);

    assertThat(Diffs.diff(json(LINKED), tree(result)).changes()).isEmpty();
  }

  @Test
  void bringsTheDefinitionBackThatANodeNeeds() throws Exception {
    ObjectNode open =
        graph(
            g -> {
              array(g, "/nodes").remove(2);
              array(g, "/definitions/subgraphs").remove(0);
            });

    BringBack.Result result = of(graph(), open, Kind.NODE_REMOVED);

    assertThat(Diffs.diff(graph(), tree(result)).changes()).isEmpty();
  }

  @Test
  void worksInsideADefinition() throws Exception {
    ObjectNode open = graph(g -> array(g, "/definitions/subgraphs/0/links").remove(0));
    definition(open).withObject("/nodes/0/inputs/0").putNull("link");

    BringBack.Result result = of(graph(), open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(graph(), tree(result)).changes()).isEmpty();
    assertThat(definition(tree(result)).at("/inputs/0/linkIds")).isEqualTo(value("[1]"));
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

      assertThat(Diffs.diff(graph(), tree(result)).changes()).as("%s", open).isEmpty();
    }
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

    BringBack.Result result = of(json(base), open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(json(base), tree(result)).changes()).isEmpty();
    assertThat(tree(result).at("/state/lastLinkId").asInt()).isEqualTo(1);
    assertThat(tree(result).at("/links/1/origin_id").asText()).isEqualTo("a");
  }

  @Test
  void givesALinkedWidgetItsInputAgain() throws Exception {
    ObjectNode base = json(LINKED);
    array(base, "/links").add(value("[8,1,0,3,1,\"INT\"]"));
    object(base, "/nodes/2/inputs/1").put("link", 8);
    object(base, "/nodes/0/outputs/0").put("type", "INT");
    ObjectNode open = json(LINKED);
    object(open, "/nodes/0/outputs/0").put("type", "INT");
    array(open, "/nodes/2/inputs").remove(1);

    BringBack.Result result = of(base, open, Kind.LINK_REMOVED);

    assertThat(result.joined()).isEqualTo(1);
    assertThat(Diffs.diff(base, tree(result)).changes()).isEmpty();
    assertThat(tree(result).at("/nodes/2/inputs/1/link").asInt()).isEqualTo(8);
  }

  @Test
  void joinsNothingToNowhere() throws Exception {
    ObjectNode base = json(LINKED);
    array(base, "/links").add(value("[8,1,0,77,0,\"X\"]"));

    BringBack.Result result = of(base, json(LINKED), Kind.LINK_REMOVED);

    assertThat(result.lost()).extracting(BringBack.Lost::reason).containsExactly(Reason.NODE_GONE);
    assertThat(result.lost().get(0).reason().word()).isEqualTo("node-gone");
  }

  @Test
  void saysWhatCannotBeBroughtBackByItself() {
    ObjectNode more = json(LINKED);
    array(more, "/nodes/2/widgets_values").add(1);
    object(more, "/nodes/2").put("type", "Other");
    ObjectNode added = graph();
    ObjectNode without = graph(g -> array(g, "/definitions/subgraphs").remove(0));

    assertThat(Diffs.changes(json(LINKED), more))
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

  private static BringBack.Result of(JsonNode base, JsonNode open, Kind kind) throws Exception {
    Change change =
        Diffs.changes(base, open).stream()
            .filter(one -> one.kind() == kind)
            .findFirst()
            .orElseThrow(() -> new AssertionError(Diffs.changes(base, open).toString()));
    return back(change, base, open);
  }

  private static BringBack.Result back(Change change, JsonNode base, JsonNode open)
      throws Exception {
    return BringBack.of(
        change, Diffs.given(bytes(base)), JsonValue.read(open.toString().getBytes(UTF_8)));
  }

  private static ObjectNode tree(BringBack.Result result) throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(result.graph().bytes());
  }
}
