package dev.snapline.graph;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.canonical;
import static dev.snapline.graph.Graphs.definition;
import static dev.snapline.graph.Graphs.graph;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Field by field: what counts as content, what as layout, and what as neither. */
class CanonicalGraphTest {
  private final CanonicalGraph before = canonical(graph());

  @ParameterizedTest
  @MethodSource
  void isEqualAfterAChangeOf(Consumer<ObjectNode> change) {
    CanonicalGraph after = canonical(graph(change));

    assertThat(after.hash()).isEqualTo(before.hash());
    assertThat(after.layoutHash()).isEqualTo(before.layoutHash());
  }

  static Stream<Named<Consumer<ObjectNode>>> isEqualAfterAChangeOf() {
    return Stream.of(
        change("id of the graph", g -> g.put("id", "other")),
        change("revision", g -> g.put("revision", 7)),
        change("version", g -> g.put("version", 1)),
        change("last_node_id", g -> g.put("last_node_id", 99)),
        change("last_link_id", g -> g.put("last_link_id", 99)),
        change("state", g -> g.set("state", value("{\"lastNodeId\":9}"))),
        change("view", g -> object(g, "/extra/ds").put("scale", 0.3)),
        change("frontendVersion", g -> object(g, "/extra").put("frontendVersion", "2")),
        change("renderer", g -> object(g, "/extra").put("workflowRendererVersion", "Vue")),
        change("node_versions", g -> object(g, "/extra").remove("node_versions")),
        change("order", g -> node(g, 0).put("order", 5)),
        change("properties.ver", g -> object(g, "/nodes/0/properties").put("ver", "9")),
        change("localized_name", g -> object(g, "/nodes/1/inputs/0").put("localized_name", "x")),
        change("inputs[].link", g -> object(g, "/nodes/1/inputs/0").put("link", 77)),
        change("outputs[].links", g -> object(g, "/nodes/0/outputs/0").putNull("links")),
        change("slot_index", g -> object(g, "/nodes/0/outputs/0").remove("slot_index")),
        change("slot pos", g -> object(g, "/nodes/1/inputs/0").set("pos", value("[1,2]"))),
        change("label equal to name", g -> object(g, "/nodes/1/outputs/0").remove("label")),
        change("input for a widget", g -> array(g, "/nodes/1/inputs").remove(1)),
        change(
            "named values beside values",
            g -> node(g, 1).set("widgets_values_named", value("{\"cfg\":1}"))),
        change("mode 0", g -> node(g, 0).remove("mode")),
        change("title null", g -> node(g, 0).putNull("title")),
        change("no properties", g -> node(g, 2).remove("properties")),
        change(
            "flag that is not set", g -> node(g, 0).set("flags", value("{\"collapsed\":false}"))),
        change(
            "7 and 7.0",
            g ->
                node(g, 1)
                    .set(
                        "widgets_values",
                        value("[42,\"fixed\",20.0,7.0,\"euler\",\"normal\",1e0]"))),
        change("size 315 and 315.04", g -> node(g, 0).set("size", value("[315.04,98.0]"))),
        change("positions as objects", g -> node(g, 0).set("pos", value("{\"1\":20,\"0\":10}"))),
        change("ids as strings", g -> node(g, 0).put("id", "1")),
        change("group id", g -> object(g, "/groups/0").put("id", 4)),
        change("no values and an empty list", g -> node(g, 2).set("widgets_values", value("[]"))),
        change(
            "no values and empty names", g -> node(g, 2).set("widgets_values_named", value("{}"))),
        change(
            "no values and both of them empty",
            g -> {
              node(g, 2).set("widgets_values", value("[]"));
              node(g, 2).set("widgets_values_named", value("{}"));
            }),
        change(
            "id of a link",
            g -> {
              g.set("links", value("[[8,1,0,2,0,\"MODEL\"]]"));
              object(g, "/extra").set("linkExtensions", value("[{\"id\":8,\"parentId\":1}]"));
            }),
        change(
            "links as objects",
            g -> {
              g.set(
                  "links",
                  value(
                      "[{\"id\":1,\"origin_id\":1,\"origin_slot\":0,\"target_id\":2,\"target_slot\":0,\"type\":\"MODEL\",\"parentId\":1}]"));
              g.set("reroutes", object(g, "/extra").remove("reroutes"));
              object(g, "/extra").remove("linkExtensions");
            }),
        change("order of nodes", g -> array(g, "/nodes").add(array(g, "/nodes").remove(0))),
        change("counters inside", g -> definition(g).put("revision", 3).set("state", value("{}"))),
        change(
            "linkIds inside",
            g -> object(g, "/definitions/subgraphs/0/inputs/0").remove("linkIds")),
        change("order of members inside", g -> definition(g).set("id", definition(g).remove("id"))),
        change("null member", g -> object(g, "/extra").putNull("nothing")),
        change("empty config inside", g -> definition(g).remove("config")));
  }

  @ParameterizedTest
  @MethodSource
  void hasOtherContentAfterAChangeOf(Consumer<ObjectNode> change) {
    CanonicalGraph after = canonical(graph(change));

    assertThat(after.hash()).isNotEqualTo(before.hash());
  }

  static Stream<Named<Consumer<ObjectNode>>> hasOtherContentAfterAChangeOf() {
    return Stream.of(
        change("extra", g -> object(g, "/extra").put("note", "y")),
        change("groupNodes", g -> object(g, "/extra").remove("groupNodes")),
        change("config", g -> object(g, "/config").put("align", false)),
        change("unknown member", g -> g.put("mine", 1)),
        change("node id", g -> node(g, 2).put("id", 4)),
        change("type", g -> node(g, 0).put("type", "UNETLoader")),
        change("title", g -> node(g, 1).put("title", "Other")),
        change("mode", g -> node(g, 1).put("mode", 4)),
        change("color", g -> node(g, 1).put("color", "#fff")),
        change("bgcolor", g -> node(g, 1).remove("bgcolor")),
        change("shape", g -> node(g, 1).put("shape", 1)),
        change("properties", g -> object(g, "/nodes/0/properties").put("mine", true)),
        change("widget value", g -> array(g, "/nodes/1/widgets_values").set(3, 7.5)),
        change(
            "null for a widget value", g -> array(g, "/nodes/1/widgets_values").add((String) null)),
        change(
            "null in a widget object",
            g -> array(g, "/nodes/1/widgets_values").add(value("{\"a\":null}"))),
        change("seed", g -> array(g, "/nodes/1/widgets_values").set(0, 43)),
        change("unknown node member", g -> node(g, 1).put("boxcolor", "#000")),
        change("slot name", g -> object(g, "/nodes/1/inputs/0").put("name", "model2")),
        change("slot type", g -> object(g, "/nodes/0/outputs/0").put("type", "*")),
        change("slot label", g -> object(g, "/nodes/0/outputs/0").put("label", "mine")),
        change("slot shape", g -> object(g, "/nodes/1/inputs/0").put("shape", 7)),
        change("link on a widget input", g -> object(g, "/nodes/1/inputs/1").put("link", 5)),
        change(
            "order of slots",
            g -> array(g, "/nodes/0/outputs").insert(0, value("{\"name\":\"A\",\"type\":\"B\"}"))),
        change("link removed", g -> g.set("links", value("[]"))),
        change("link twice", g -> array(g, "/links").add(value("[2,1,0,2,0,\"MODEL\"]"))),
        change("link to nowhere", g -> array(g, "/links").add(value("[2,1,0,77,0,\"MODEL\"]"))),
        change("link from another slot", g -> g.set("links", value("[[1,1,1,2,0,\"MODEL\"]]"))),
        change("link of another type", g -> g.set("links", value("[[1,1,0,2,0,\"CLIP\"]]"))),
        change("floating link", g -> g.remove("floatingLinks")),
        change("group title", g -> object(g, "/groups/0").put("title", "x")),
        change("group color", g -> object(g, "/groups/0").put("color", "#fff")),
        change("group font", g -> object(g, "/groups/0").put("font_size", 12)),
        change("definition name", g -> definition(g).put("name", "x")),
        change(
            "definition slot",
            g -> object(g, "/definitions/subgraphs/0/inputs/0").put("name", "x")),
        change("definition removed", g -> array(g, "/definitions/subgraphs").remove(0)),
        change(
            "prompt inside a subgraph",
            g -> array(g, "/definitions/subgraphs/0/nodes/0/widgets_values").set(0, "a dog")),
        change("link inside", g -> array(g, "/definitions/subgraphs/0/links").remove(0)),
        change("unknown member inside", g -> definition(g).put("description", "x")));
  }

  @ParameterizedTest
  @MethodSource
  void hasOtherLayoutOnlyAfterAChangeOf(Consumer<ObjectNode> change) {
    CanonicalGraph after = canonical(graph(change));

    assertThat(after.hash()).isEqualTo(before.hash());
    assertThat(after.layoutHash()).isNotEqualTo(before.layoutHash());
  }

  static Stream<Named<Consumer<ObjectNode>>> hasOtherLayoutOnlyAfterAChangeOf() {
    return Stream.of(
        change("pos", g -> node(g, 0).set("pos", value("[11,20]"))),
        change("size", g -> node(g, 0).set("size", value("[315,99]"))),
        change("collapsed", g -> node(g, 0).set("flags", value("{\"collapsed\":true}"))),
        change("pinned", g -> node(g, 0).set("flags", value("{\"pinned\":true}"))),
        change("group bounding", g -> object(g, "/groups/0").set("bounding", value("[0,0,1,1]"))),
        change("reroute", g -> object(g, "/extra/reroutes/0").set("pos", value("[1,1]"))),
        change("reroute left out", g -> object(g, "/extra").remove("linkExtensions")),
        change(
            "boundary node",
            g ->
                object(g, "/definitions/subgraphs/0/inputNode")
                    .set("bounding", value("[9,0,120,60]"))),
        change(
            "boundary slot",
            g ->
                object(g, "/definitions/subgraphs/0/inputs/0")
                    .set("pos", value("{\"0\":1,\"1\":20}"))),
        change(
            "pos inside",
            g -> object(g, "/definitions/subgraphs/0/nodes/0").set("pos", value("[1,0]"))));
  }

  @Test
  void ignoresTheSizeOfACollapsedNode() {
    ObjectNode collapsed = graph(g -> node(g, 0).set("flags", value("{\"collapsed\":true}")));
    ObjectNode smaller = collapsed.deepCopy();
    node(smaller, 0).set("size", value("[315,0]"));

    assertThat(canonical(smaller).layoutHash()).isEqualTo(canonical(collapsed).layoutHash());
  }

  @Test
  void countsNamedValuesWhereThereAreNoOthers() {
    Consumer<ObjectNode> noValues = g -> node(g, 1).remove("widgets_values");
    ObjectNode one =
        graph(noValues.andThen(g -> node(g, 1).set("widgets_values_named", value("{\"cfg\":1}"))));
    ObjectNode two =
        graph(noValues.andThen(g -> node(g, 1).set("widgets_values_named", value("{\"cfg\":2}"))));

    assertThat(canonical(one).hash()).isNotEqualTo(canonical(two).hash());
  }

  @Test
  void sortsTheMembersOfWidgetObjects() {
    ObjectNode one =
        graph(g -> node(g, 1).set("widgets_values", value("{\"a\":1,\"b\":{\"x\":1,\"y\":2}}")));
    ObjectNode two =
        graph(g -> node(g, 1).set("widgets_values", value("{\"b\":{\"y\":2,\"x\":1.0},\"a\":1}")));

    assertThat(canonical(one).hash()).isEqualTo(canonical(two).hash());
  }

  @Test
  void tellsNodesNodeCountAndIdOfTheGraph() {
    assertThat(before.graphId()).isEqualTo("6b0a");
    assertThat(before.nodeCount()).isEqualTo(4);
    assertThat(before.linkCount()).isEqualTo(2);
    assertThat(before.nodes())
        .extracting(CanonicalNode::path)
        .containsExactly("1", "2", "3", "aaaa-1:5");
  }

  /** Hashes are kept on disk: who changes a rule must also change the names c1 and l1. */
  @Test
  void givesTheHashesThatAreOnDisk() {
    assertThat(before.hash()).isEqualTo("c1:dff47d34d74d49abdfd21542f5218162");
    assertThat(before.layoutHash()).isEqualTo("l1:79c428aced4f1a20b049d515b1133544");
  }

  /** Two different prompts with the same 32-bit hash once were one snapshot. */
  @Test
  void tellsTextsApartThatShareAShortHash() {
    ObjectNode one = graph(g -> array(g, "/nodes/1/widgets_values").set(4, "xAa"));
    ObjectNode two = graph(g -> array(g, "/nodes/1/widgets_values").set(4, "xBB"));

    assertThat("xAa".hashCode()).isEqualTo("xBB".hashCode());
    assertThat(canonical(one).hash()).isNotEqualTo(canonical(two).hash());
  }

  private static Named<Consumer<ObjectNode>> change(String name, Consumer<ObjectNode> change) {
    return named(name, change);
  }
}
