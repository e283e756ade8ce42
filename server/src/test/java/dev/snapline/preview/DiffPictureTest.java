package dev.snapline.preview;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.Graph;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.Graphs;
import dev.snapline.preview.Marks.Status;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class DiffPictureTest {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  private final ObjectNode base = Graphs.graph();
  private final ObjectNode target = Graphs.graph();
  private final Marks marks = new Marks();

  /** Node 1 became 9, node 2 has another seed, node 3 lies elsewhere, the group is red now. */
  @BeforeEach
  void change() {
    node(target, 0).put("id", 9);
    node(target, 1).set("widgets_values", value("[43,\"fixed\",20,7,\"euler\",\"normal\",1]"));
    node(target, 2).set("pos", value("[900,500]"));
    object(target, "/groups/0").put("color", "#ff0000");
    array(target, "/links").removeAll().add(value("[7,9,0,2,0,\"MODEL\"]"));
    marks.mark(Status.REMOVED, "base-node-1", null);
    marks.mark(Status.ADDED, null, "target-node-9");
    marks.mark(Status.MODIFIED, "base-node-2", "target-node-2");
    marks.value("base-node-2", new Marks.Value("control_after_generate", -1));
    marks.value("target-node-2", new Marks.Value("control_after_generate", -1));
    marks.moved("base-node-3", "target-node-3");
    marks.mark(Status.MODIFIED, "base-group-0", "target-group-0");
    marks.mark(Status.REMOVED, "base-link-1", null);
    marks.mark(Status.ADDED, null, "target-link-7");
  }

  @Test
  void showsTheSamePartOfTheCanvasInAllPictures() throws Exception {
    String viewBox = base().root().getAttribute("viewBox");

    assertThat(viewBox).isEqualTo("-20 -30 1150 596");
    assertThat(target().root().getAttribute("viewBox")).isEqualTo(viewBox);
    assertThat(overlay().root().getAttribute("viewBox")).isEqualTo(viewBox);
  }

  @Test
  void tellsOfEachPartHowItDiffers() throws Exception {
    assertThat(classOf(base(), "base-node-1")).isEqualTo("node removed");
    assertThat(classOf(base(), "base-node-2")).isEqualTo("node modified");
    assertThat(classOf(base(), "base-node-3")).isEqualTo("node moved");
    assertThat(classOf(base(), "base-group-0")).isEqualTo("modified");
    assertThat(classOf(base(), "base-link-1")).isEqualTo("removed");
    assertThat(classOf(target(), "target-node-9")).isEqualTo("node added");
    assertThat(classOf(target(), "target-link-7")).isEqualTo("added");
  }

  @Test
  void drawsALineAndASignAroundWhatDiffers() throws Exception {
    Element node = base().part("base-node-2");

    Element outline = Svg.styled(node, "rect", "outline").get(0);
    assertThat(outline.getAttribute("x")).isEqualTo("396");
    assertThat(outline.getAttribute("y")).isEqualTo("-14");
    assertThat(outline.getAttribute("width")).isEqualTo("323");
    assertThat(Svg.styled(node, "circle", "badge")).hasSize(1);
    assertThat(Svg.styled(node, "path", "sign")).hasSize(1);
  }

  @Test
  void marksTheRowsThatHoldAnotherValue() throws Exception {
    for (Element node :
        new Element[] {base().part("base-node-2"), target().part("target-node-2")}) {
      Element row = Svg.styled(node, "rect", "changed-row").get(0);
      // The second of seven rows, below the slots.
      assertThat(row.getAttribute("y")).isEqualTo("66");
      assertThat(Svg.styled(node, "rect", "changed-row")).hasSize(1);
    }
  }

  @Test
  void keepsTheColourOfALinkAndTellsItsStatusBelow() throws Exception {
    Element link = base().part("base-link-1");

    assertThat(Svg.styled(link, "path", "halo")).hasSize(1);
    assertThat(Svg.styled(link, "path", "t-MODEL")).hasSize(1);
  }

  @Test
  void leavesUnmarkedPartsAsTheyAreAndLetsThemFade() throws Exception {
    Svg svg = svg(picture(new Marks(), Theme.DARK)::target);

    assertThat(classOf(svg, "target-node-2")).isEqualTo("node same");
    assertThat(classOf(svg, "target-link-7")).isEqualTo("same");
    assertThat(Svg.styled(svg.root(), "rect", "outline")).isEmpty();
    assertThat(svg.text()).contains(".changed-only .same{opacity:");
  }

  @Test
  void overlaysWhatIsGoneAndWhereThingsLay() throws Exception {
    Svg svg = overlay();

    assertThat(classOf(svg, "base-node-1")).isEqualTo("node removed");
    assertThat(classOf(svg, "base-link-1")).isEqualTo("removed");
    assertThat(classOf(svg, "target-node-9")).isEqualTo("node added");
    assertThat(svg.text()).doesNotContain("base-node-2", "base-node-3", "base-group-0");
    Element ghost = Svg.styled(svg.root(), "g", "ghost").get(0);
    assertThat(Svg.within(ghost, "rect").get(0).getAttribute("x")).isEqualTo("800");
    assertThat(Svg.styled(svg.root(), "g", "ghost")).hasSize(1);
  }

  /** As large as what came in its place, or smaller: it would lie below and not be seen. */
  @Test
  void showsWhatIsGoneAlsoBelowWhatCameInItsPlace() throws Exception {
    Element gone = Svg.styled(overlay().root(), "g", "gone").get(0);
    assertThat(gone.getPreviousSibling()).isEqualTo(lastNode(gone));
    assertThat(Svg.styled(gone, "rect", "outline")).hasSize(1);
    assertThat(Svg.within(gone, "text").get(0).getTextContent())
        .isEqualTo("CheckpointLoaderSimple");
    assertThat(Svg.styled(gone, "circle", "badge").get(0).getAttribute("cx")).isEqualTo("16");

    node(target, 0).set("pos", value("[10,400]"));
    assertThat(Svg.styled(overlay().root(), "g", "gone")).isEmpty();
  }

  /** The last of the nodes: what follows it lies above all of them. */
  private static Element lastNode(Element beside) {
    return Svg.within((Element) beside.getParentNode(), "g").stream()
        .filter(part -> part.getAttribute("id").startsWith("target-node-"))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  @Test
  void keepsTheMarkOfANodeThatIsBypassedInSight() throws Exception {
    node(base, 1).put("mode", 4);
    Element node = base().part("base-node-2");

    assertThat(node.getAttribute("class")).isEqualTo("node modified");
    Element pale = Svg.styled(node, "g", "bypassed").get(0);
    assertThat(Svg.styled(pale, "path", "body")).hasSize(1);
    assertThat(Svg.styled(pale, "rect", "outline")).isEmpty();
  }

  @Test
  void hasTheColoursOfBothThemes() throws Exception {
    assertThat(overlay().text()).contains("#2fbf6b", "#f2635b", "#f0b429", "#9a9aa3");
    assertThat(svg(picture(marks, Theme.LIGHT)::overlay).text())
        .contains("#0f7a3f", "#c22f28", "#946000", "#62626a");
  }

  @Test
  void isNoSmallerBesideOneThatIsTooLargeToDraw() throws Exception {
    for (int id = 0; id < Limit.NODES; id++) {
      array(target, "/nodes").addObject().put("id", 100 + id).set("pos", value("[90000,90000]"));
    }

    assertThat(base().root().getAttribute("viewBox")).isEqualTo("-20 -30 1050 350");
  }

  @Test
  void saysHowManyNodesAreTooMany() throws Exception {
    for (int id = 0; id < Limit.NODES; id++) {
      array(target, "/nodes").addObject().put("id", 100 + id);
    }
    DiffPicture picture = picture(marks, Theme.DARK);

    Drawn tooLarge = new Drawn(Drawn.Reason.TOO_LARGE, Limit.NODES + 3);
    assertThat(picture.target(NOWHERE)).isEqualTo(tooLarge);
    assertThat(picture.overlay(NOWHERE)).isEqualTo(tooLarge);
    assertThat(picture.base(NOWHERE).reason()).isNull();
  }

  @Test
  void drawsNoEmptyGraph() throws Exception {
    array(target, "/nodes").removeAll();
    array(target, "/groups").removeAll();
    DiffPicture picture = picture(marks, Theme.DARK);

    assertThat(picture.target(NOWHERE)).isEqualTo(new Drawn(Drawn.Reason.EMPTY, 0));
    assertThat(picture.overlay(NOWHERE).reason()).isNull();
  }

  private Svg base() throws Exception {
    return svg(picture(marks, Theme.DARK)::base);
  }

  private Svg target() throws Exception {
    return svg(picture(marks, Theme.DARK)::target);
  }

  private Svg overlay() throws Exception {
    return svg(picture(marks, Theme.DARK)::overlay);
  }

  private static Svg svg(Function<OutputStream, Drawn> drawing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(drawing.apply(out).reason()).isNull();
    return Svg.of(out.toString(StandardCharsets.UTF_8));
  }

  private DiffPicture picture(Marks of, Theme theme) throws Exception {
    return new DiffPicture(read(base), read(target), of, theme);
  }

  private static Graph read(ObjectNode graph) throws Exception {
    return GraphFormat.read(Graphs.bytes(graph));
  }

  private static String classOf(Svg svg, String part) {
    return svg.part(part).getAttribute("class");
  }
}
