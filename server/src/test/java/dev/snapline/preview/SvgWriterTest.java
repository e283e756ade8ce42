package dev.snapline.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.snapline.graph.Graph;
import dev.snapline.graph.GraphFormat;
import dev.snapline.graph.Graphs;
import dev.snapline.graph.WorkflowTemplates;
import dev.snapline.graph.WorkflowTemplates.Template;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** There are two ways to an SVG: a person must not be able to tell by which one it came. */
class SvgWriterTest {
  @Test
  void writesTheSameDocumentAsThePenThatBuildsItUp() throws Exception {
    for (Template template : WorkflowTemplates.all()) {
      Graph graph = GraphFormat.read(template.bytes());

      Element built = Svg.of(built(graph)).root();
      assertThat(Svg.of(written(graph)).root().isEqualNode(built)).as(template.name()).isTrue();
    }
  }

  @Test
  void escapesTheSameTexts() throws Exception {
    var json = Graphs.graph();
    Graphs.node(json, 0).put("title", "<b a=\"1\">&amp;'\r\n\t😀\u0000\ud83d]]>").put("id", "1\"");
    Graph graph = GraphFormat.read(Graphs.bytes(json));

    assertThat(Svg.of(written(graph)).all("title").get(1).getTextContent())
        .isEqualTo(Svg.of(built(graph)).all("title").get(1).getTextContent())
        .startsWith("<b a=\"1\">&amp;'\r\n\t😀]]>");
  }

  @Test
  void needsNoEscapesWithinATextOfJson() throws Exception {
    var json = Graphs.graph();
    Graphs.node(json, 0).put("title", "C:\\models \"a\"\n\u0007").put("id", "\\\"");
    String svg = written(GraphFormat.read(Graphs.bytes(json)));

    assertThat(new ObjectMapper().writeValueAsString(svg)).isEqualTo('"' + svg + '"');
  }

  @Test
  void writesTextsThatAreLongerThanItsRoom() throws Exception {
    var json = Graphs.graph();
    Graphs.node(json, 0).put("title", "é😀".repeat(9_000)).put("id", "9");
    String svg = written(GraphFormat.read(Graphs.bytes(json)));

    assertThat(Svg.of(svg).all("title").get(1).getTextContent()).startsWith("é😀".repeat(1_000));
  }

  private static String written(Graph graph) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgWriter writer = new SvgWriter(out, frame(graph), "a b", sheet(graph));
    new GraphPicture(graph, Size.FULL).draw(writer);
    writer.finish();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String built(Graph graph) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgPen pen = new SvgPen(out, frame(graph), "a b", sheet(graph));
    new GraphPicture(graph, Size.FULL).draw(pen);
    pen.finish();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String sheet(Graph graph) {
    return StyleSheet.of(Theme.DARK, Colours.of(graph)) + ".a>.b{}";
  }

  private static Frame frame(Graph graph) {
    Frame frame = new Frame(Size.FULL);
    new GraphPicture(graph, Size.FULL).include(frame);
    return frame;
  }
}
