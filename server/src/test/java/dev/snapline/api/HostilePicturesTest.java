package dev.snapline.api;

import static dev.snapline.api.Harmless.assertHarmless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.HostileGraphs;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stored graph holds, its picture is a harmless document of bounded size. */
class HostilePicturesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();
  private final String key = api.workflow("a");

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

  private static String text(ObjectNode graph) throws IOException {
    return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(graph);
  }
}
