package dev.snapline.api;

import static dev.snapline.api.Harmless.assertHarmless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.HostileGraphs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever two graphs hold, they are compared, or it is said in words why not. */
class HostileDiffsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PICTURES = List.of("base", "target", "overlay");
  private static final int MOST_BROUGHT_BACK = 6;

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  /** Scripts and addresses in every text, cycles, links to nowhere, sizes that are none. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void comparesAndDrawsGeneratedHostileGraphs(long seed) throws Exception {
    String base = text(HostileGraphs.of(seed));
    String target = text(HostileGraphs.of(seed + 100));

    var answer = diff(base, target);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(RunningApi.text(answer, "/message")).isNotEmpty().hasSizeLessThanOrEqualTo(120);
    assertThat(RunningApi.text(answer, "/message")).doesNotContain("\n");
    for (String picture : PICTURES) {
      assertHarmless(RunningApi.text(answer, "/pictures/" + picture + "/svg"));
    }
    bringBackSome(base, target, RunningApi.at(answer, "/changes"));
  }

  /** Each is taken back, or it is said why not; and then the graph is still one. */
  private void bringBackSome(String base, String target, JsonNode changes) throws Exception {
    int step = Math.max(1, changes.size() / MOST_BROUGHT_BACK);
    for (int i = 0; i < changes.size(); i += step) {
      String key = changes.get(i).path("key").asText();
      boolean isPossible = changes.get(i).path("bringBack").booleanValue();
      var back = bringBack(base, target, key);
      assertThat(back.statusCode()).as(key + " " + back.body()).isEqualTo(isPossible ? 200 : 400);
      if (isPossible) {
        String graph = text(RunningApi.at(back, "/graph"));
        assertThat(api.post("/api/diffs", sides(base, graph) + "}").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void namesWhichGraphIsNoneAndWhere() {
    String fine = Requests.graph("a");
    String nan = "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"widgets_values\":[NaN]}]}";
    String broken = "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"pos\":[1 2]}]}";

    isNoGraph("base.graph", diff(nan, fine), "/nodes/0/widgets_values/0", "NaN");
    isNoGraph("target.graph", diff(fine, nan), "/nodes/0/widgets_values/0", "NaN");
    isNoGraph("target.graph", diff(fine, broken), "/nodes/0/pos");
    isNoGraph("base.graph", diff("{}", fine), "no \"nodes\"");
    isNoGraph("target.graph", diff(fine, "{\"nodes\":7}"), "\"nodes\" is not an array");
    isNoGraph("target.graph", bringBack(fine, nan, "x"), "/nodes/0/widgets_values/0");
    isNoGraph("base.graph", bringBack("{\"nodes\":{}}", fine, "x"), "not an array");
    String deep = "[".repeat(600) + "]".repeat(600);
    isNoGraph("base.graph", diff("{\"nodes\":[],\"extra\":" + deep + "}", fine), "nested");
  }

  private static void isNoGraph(String field, HttpResponse<String> answer, String... words) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(RunningApi.text(answer, "/code")).isEqualTo("no-graph");
    assertThat(RunningApi.text(answer, "/field")).isEqualTo(field);
    assertThat(RunningApi.text(answer, "/detail")).contains(words);
  }

  @Test
  void refusesToBringAnythingBackIntoAPrompt() {
    String prompt = "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"seed\":1}}}";
    String key = RunningApi.text(diff(prompt, prompt.replace(":1}", ":2}")), "/changes/0/key");

    var answer = bringBack(prompt, prompt.replace(":1}", ":2}"), key);

    isNoGraph("target.graph", answer, "API format", "Open the workflow itself");
  }

  @Test
  void saysThatTenThousandNodesAreTooManyToDrawAndComparesThem() throws Exception {
    ObjectNode graph = JSON.createObjectNode();
    var nodes = graph.putArray("nodes");
    for (int id = 0; id < 10_000; id++) {
      nodes.addObject().put("id", id).put("type", "A").putArray("widgets_values").add(id);
    }
    String base = text(graph);
    ((ObjectNode) nodes.get(4_711)).putArray("widgets_values").add("other");

    var answer = diff(base, text(graph));

    assertThat(RunningApi.at(answer, "/changes")).hasSize(1);
    for (String picture : PICTURES) {
      JsonNode none = RunningApi.at(answer, "/pictures/" + picture);
      assertThat(none.toString())
          .isEqualTo("{\"svg\":null,\"reason\":\"too-large\",\"nodes\":10000}");
    }
  }

  /** Of a picture that becomes too large while it is drawn nothing is left in the answer. */
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

    var answer = diff(Requests.graph("a"), text(graph));

    assertHarmless(RunningApi.text(answer, "/pictures/base/svg"));
    assertThat(RunningApi.at(answer, "/pictures/target").toString())
        .isEqualTo("{\"svg\":null,\"reason\":\"too-large\",\"nodes\":200}");
    assertThat(answer.body()).hasSizeLessThan(100_000);
  }

  @Test
  void cutsTextsOfAMegabyte() throws Exception {
    String large = "<script>url(x) ".repeat(70_000);
    ObjectNode graph = JSON.createObjectNode();
    ObjectNode node =
        graph.putArray("nodes").addObject().put("id", 1).put("type", "CLIPTextEncode");
    node.put("title", large).put("color", "url(#x)").put("bgcolor", "red;}*{").put("mode", -7);
    node.putArray("size").add(-1e308).add(1e308);
    node.putArray("widgets_values").add(large);
    String base = text(graph);
    node.put("title", "b" + large).putArray("widgets_values").add(large.replace('x', 'y'));

    var answer = diff(base, text(graph));

    assertThat(RunningApi.text(answer, "/message")).hasSizeBetween(1, 120);
    for (String picture : PICTURES) {
      String svg = RunningApi.text(answer, "/pictures/" + picture + "/svg");
      assertHarmless(svg);
      assertThat(svg.length()).isLessThan(200_000);
    }
    JsonNode text = RunningApi.at(answer, "/changes/1/text");
    assertThat(text.path("bounded").booleanValue()).as(text.toString().substring(0, 90)).isTrue();
    assertThat(RunningApi.text(answer, "/changes/1/old/text")).hasSizeLessThan(5_000);
  }

  private HttpResponse<String> diff(String base, String target) {
    return api.post(
        "/api/diffs",
        sides(base, target)
            + ",\"pictures\":{\"theme\":\"light\",\"views\":[\"sides\",\"overlay\"]}}");
  }

  private static String sides(String base, String target) {
    return "{\"base\":{\"graph\":%s},\"target\":{\"graph\":%s}".formatted(base, target);
  }

  private HttpResponse<String> bringBack(String base, String target, String key) {
    return api.post(
        "/api/diffs/bring-back",
        sides(base, target) + ",\"change\":%s}".formatted(JSON.valueToTree(key).toString()));
  }

  private static String text(JsonNode graph) throws IOException {
    return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(graph);
  }
}
