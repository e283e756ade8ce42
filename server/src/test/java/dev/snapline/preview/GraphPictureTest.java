package dev.snapline.preview;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.json;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.Graphs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Places are those that LiteGraph draws at. */
class GraphPictureTest {
  private final ObjectNode graph = Graphs.graph();

  @Test
  void drawsTheTitleAboveTheBody() {
    Element node = full().node("1");

    assertThat(style(node, "path", "bar").getAttribute("d")).startsWith("M10 -2A8 8 0 0 1 18 -10H");
    assertThat(style(node, "path", "body").getAttribute("d")).startsWith("M10 20").contains("V110");
    Element title = style(node, "text", "title");
    assertThat(title.getTextContent()).isEqualTo("CheckpointLoaderSimple");
    assertThat(List.of(title.getAttribute("x"), title.getAttribute("y")))
        .containsExactly("40", "10");
  }

  @Test
  void drawsSlotsInTheirColoursAndRows() {
    Svg svg = full();

    Element output = style(svg.node("1"), "circle", "slot");
    assertThat(output.getAttribute("class")).isEqualTo("slot t-MODEL");
    assertThat(at(output)).containsExactly("316", "34");
    Element input = style(svg.node("2"), "circle", "t-MODEL");
    assertThat(at(input)).containsExactly("410", "34");
    assertThat(Svg.texts(svg.node("2"), "label")).containsExactly("Modell", "LATENT");
    assertThat(svg.text()).contains(".snapline-dark .slot.t-MODEL", "#b39ddb");
  }

  @Test
  void drawsALinkAsACurveThroughItsReroutes() {
    graph.remove("floatingLinks");
    assertThat(link()).startsWith("M316 34C").contains(" 200 100C").endsWith(" 410 34");

    object(graph, "/extra").remove("linkExtensions");
    assertThat(link()).isEqualTo("M316 34C339.5 34 386.5 34 410 34");
    assertThat(full().all("circle").stream().map(c -> c.getAttribute("class"))).contains("reroute");
  }

  private String link() {
    return style(full().root(), "path", "link").getAttribute("d");
  }

  @Test
  void drawsValuesOfWidgetsWithTheirNames() {
    node(graph, 1)
        .set("widgets_values_named", value("{\"seed\":42,\"add_noise\":true,\"name\":\"euler\"}"));
    Element node = full().node("2");

    assertThat(Svg.texts(node, "name")).containsExactly("seed", "add_noise", "name");
    assertThat(Svg.texts(node, "value")).containsExactly("42", "true", "euler");
    Element first = Svg.styled(node, "rect", "widget").get(0);
    assertThat(List.of(first.getAttribute("x"), first.getAttribute("y")))
        .containsExactly("415", "42");
    assertThat(Svg.styled(node, "circle", "on")).hasSize(1);
  }

  @Test
  void givesNoWidgetAnotherOnesName() {
    assertThat(Svg.texts(full().node("2"), "name")).containsExactly("control_after_generate");
  }

  @Test
  void drawsPromptsInTheRoomThatIsLeft() {
    ObjectNode note = array(graph, "/nodes").addObject();
    note.put("id", 9).put("type", "Note").set("widgets_values", value("[\"first line\\nsecond\"]"));
    note.set("size", value("[210,100]"));
    Element node = full().node("9");

    assertThat(Svg.texts(node, "prose")).containsExactly("first line", "second");
    assertThat(style(node, "rect", "widget").getAttribute("height")).isEqualTo("82");
  }

  @Test
  void drawsACollapsedNodeAsATitle() {
    node(graph, 1).set("flags", value("{\"collapsed\":true}"));
    node(graph, 1).put("title", "Empty Latent Image");
    Svg svg = full();
    Element node = svg.node("2");

    assertThat(Svg.styled(node, "path", "body")).isEmpty();
    assertThat(Svg.styled(node, "rect", "widget")).isEmpty();
    List<Element> slots = Svg.styled(node, "circle", "slot");
    assertThat(at(slots.get(0))).containsExactly("400", "5");
    double width = Double.parseDouble(slots.get(1).getAttribute("cx")) - 400;
    assertThat(width).isBetween(165.0, 180.0);
  }

  @Test
  void marksMutedAndBypassedNodesAndSubgraphs() {
    node(graph, 0).put("mode", 2);
    node(graph, 1).put("mode", 4);
    Svg svg = full();

    assertThat(svg.node("1").getAttribute("class")).isEqualTo("node muted");
    assertThat(svg.node("2").getAttribute("class")).isEqualTo("node bypassed");
    assertThat(Svg.styled(svg.node("3"), "rect", "inside")).isNotEmpty();
    assertThat(Svg.texts(svg.node("3"), "title")).containsExactly("Inner");
    assertThat(Svg.within(svg.node("3"), "title").get(0).getTextContent())
        .isEqualTo("Inner (subgraph, 1 nodes)");
  }

  @Test
  void drawsGroupsWithTheirTitlesAndColours() {
    Svg svg = full();

    Element group = svg.all("g").get(0);
    assertThat(style(group, "rect", "group").getAttribute("width")).isEqualTo("400");
    assertThat(Svg.texts(group, "group-title")).containsExactly("Group");
    assertThat(svg.text()).contains(".g-3f789e{fill:#3f789e}", ".f-24{font-size:24px}");
  }

  @Test
  void neverDrawsANodeSmallerThanItsParts() {
    node(graph, 1).set("size", value("[315,0]"));

    String body = style(full().node("2"), "path", "body").getAttribute("d");
    // 20 for the slots, 24 for each of 7 values, 14 around them, below the top at 20.
    assertThat(body).contains("V" + (20 + 20 + 7 * 24 + 14 - 8));
  }

  @Test
  void drawsNodesWithoutPlaceOrSize() {
    Svg svg = draw(json("{\"nodes\":[{\"id\":1,\"type\":\"A\"},{\"id\":2}]}"), Size.FULL);

    assertThat(style(svg.node("1"), "path", "body").getAttribute("d"))
        .startsWith("M0 0")
        .contains("H140");
    assertThat(Svg.texts(svg.node("2"), "title")).containsExactly("unknown");
  }

  @Test
  void putsNodesOfTheApiFormatIntoColumns() {
    Svg svg =
        draw(
            json(
                "{\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":{\"width\":64}},"
                    + "\"2\":{\"class_type\":\"PreviewImage\",\"inputs\":{\"images\":[\"1\",0]}}}"),
            Size.FULL);

    assertThat(style(svg.node("1"), "text", "title").getAttribute("x")).isEqualTo("30");
    assertThat(style(svg.node("2"), "text", "title").getAttribute("x")).isEqualTo("330");
    assertThat(Svg.styled(svg.root(), "path", "link")).hasSize(1);
  }

  @Test
  void drawsThumbsWithoutTextsAndSlots() {
    Svg svg = draw(graph, Size.THUMB);

    assertThat(svg.all("text")).isEmpty();
    assertThat(Svg.styled(svg.root(), "circle", "slot")).isEmpty();
    assertThat(Svg.styled(svg.root(), "path", "link")).isNotEmpty();
    assertThat(Double.parseDouble(svg.root().getAttribute("width"))).isLessThanOrEqualTo(480);
    assertThat(Double.parseDouble(svg.root().getAttribute("height"))).isLessThanOrEqualTo(360);
  }

  @Test
  void drawsThousandsOfNodes() {
    ObjectNode big = json("{\"nodes\":[],\"links\":[]}");
    for (int id = 1; id <= 3000; id++) {
      ObjectNode node = node(Graphs.graph(), 1).put("id", id);
      node.putArray("pos").add(id % 60 * 400).add(id / 60 * 400);
      array(big, "/nodes").add(node);
      array(big, "/links").addArray().add(id).add(id).add(0).add(id % 3000 + 1).add(0).add("MODEL");
    }

    assertThat(Svg.styled(draw(big, Size.FULL).root(), "path", "link")).hasSize(3000);
    assertThat(draw(big, Size.THUMB).all("g")).hasSize(3000);
  }

  private Svg full() {
    return draw(graph, Size.FULL);
  }

  private static Svg draw(JsonNode graph, Size size) {
    return new Svg(new Previews().svg("a", Graphs.bytes(graph), size, Theme.DARK));
  }

  private static Element style(Element element, String name, String style) {
    return Svg.styled(element, name, style).get(0);
  }

  private static List<String> at(Element circle) {
    return List.of(circle.getAttribute("cx"), circle.getAttribute("cy"));
  }
}
