package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.HostileGraphs;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Whatever a stored graph holds, its picture is a harmless document of bounded size. */
class HostilePicturesTest {
  private static final int MOST_CHARACTERS = 40_000_000;
  private static final Set<String> ELEMENTS =
      Set.of("svg", "style", "rect", "g", "title", "path", "circle", "text");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "xmlns", "class", "id", "d", "x", "y", "rx", "cx", "cy", "r", "width", "height",
          "viewBox", "role");
  private static final Set<String> NAMES = Set.of("id", "class");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private RunningApi api;
  private String key;

  @BeforeEach
  void start() {
    api = new RunningApi(folder);
    key = api.workflow("a");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void drawsGeneratedHostileGraphsAsHarmlessPictures(long seed) throws Exception {
    String id = api.store(key, text(HostileGraphs.of(seed)));

    for (String size : new String[] {"thumb", "full"}) {
      assertHarmless(preview(id, size));
    }
    assertThat(api.get("/api/snapshots/" + id + "/preview.png?size=thumb").statusCode())
        .isEqualTo(200);
  }

  @Test
  void saysThatTenThousandNodesAreTooManyToDraw() throws Exception {
    ObjectNode graph = JSON.createObjectNode();
    var nodes = graph.putArray("nodes");
    for (int id = 0; id < 10_412; id++) {
      nodes.addObject().put("id", id).put("type", "A");
    }
    String picture = preview(api.store(key, text(graph)), "full");

    assertThat(picture)
        .contains("Too large to draw", "10,412 nodes. Pictures stop at 4,000 nodes.");
    assertThat(picture).hasSizeLessThan(20_000);
  }

  /** Few nodes, but each of them has thousands of parts. */
  @Test
  void saysThatAMillionSlotsAreTooManyToDraw() throws Exception {
    ObjectNode graph = JSON.createObjectNode();
    var nodes = graph.putArray("nodes");
    for (int id = 0; id < 200; id++) {
      var outputs = nodes.addObject().put("id", id).put("type", "A").putArray("outputs");
      for (int slot = 0; slot < 1_500; slot++) {
        outputs.addObject().put("name", "out").put("type", "IMAGE");
      }
    }
    String picture = preview(api.store(key, text(graph)), "full");

    assertThat(picture).contains("Too large to draw", "200 nodes with very many parts.");
  }

  /** Every link through every reroute: what is drawn grows with the square of what is stored. */
  @Test
  void endsChainsOfReroutesThatWouldFillTheMemory() throws Exception {
    ObjectNode graph = JSON.createObjectNode();
    var nodes = graph.putArray("nodes");
    nodes.addObject().put("id", 1).putArray("outputs").addObject().put("name", "a");
    nodes.addObject().put("id", 2).putArray("inputs").addObject().put("name", "b");
    var links = graph.putArray("links");
    var reroutes = graph.putObject("extra").putArray("reroutes");
    for (int i = 1; i <= 2_000; i++) {
      links.addObject().put("id", i).put("origin_id", 1).put("target_id", 2).put("parentId", 2_000);
      reroutes.addObject().put("id", i).put("parentId", i - 1).putArray("pos").add(i).add(7 * i);
    }

    assertThat(preview(api.store(key, text(graph)), "full")).contains("Too large to draw");
  }

  @Test
  void cutsATitleOfAMegabyte() throws Exception {
    ObjectNode graph = JSON.createObjectNode();
    var node = graph.putArray("nodes").addObject();
    node.put("id", 1).put("title", "<b>".repeat(350_000)).put("type", "<i>".repeat(350_000));
    node.putArray("size").add(1e300).add(-1e300);
    String picture = preview(api.store(key, text(graph)), "full");

    assertHarmless(picture);
    assertThat(picture).hasSizeLessThan(60_000).contains("&lt;b&gt;&lt;b&gt;");
  }

  private String preview(String id, String size) {
    var answer = api.get("/api/snapshots/" + id + "/preview.svg?theme=light&size=" + size);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static void assertHarmless(String picture) throws Exception {
    assertThat(picture.length()).isLessThan(MOST_CHARACTERS);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(picture)))
            .getDocumentElement();
    assertHarmless(root);
    String sheet = root.getElementsByTagName("style").item(0).getTextContent();
    assertThat(sheet).doesNotContain("url(", "import", "expression", "javascript");
    assertThat(sheet.lines())
        .allMatch(rule -> rule.startsWith(".snapline-picture.snapline-light "));
  }

  private static void assertHarmless(Element element) {
    assertThat(ELEMENTS).contains(element.getTagName());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      assertThat(ATTRIBUTES).contains(attribute.getNodeName());
      assertThat(attribute.getNodeValue()).matches("[A-Za-z0-9 .:/_-]*");
      if (!NAMES.contains(attribute.getNodeName())) {
        assertThat(attribute.getNodeValue()).doesNotContain("NaN", "Infinity");
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        assertHarmless(inner);
      }
    }
  }

  private static String text(ObjectNode graph) throws IOException {
    return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(graph);
  }
}
