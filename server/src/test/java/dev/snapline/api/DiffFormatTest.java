package dev.snapline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.diff.Deadline;
import dev.snapline.diff.GraphComparer;
import dev.snapline.diff.GraphComparer.Given;
import dev.snapline.diff.GraphDiff;
import dev.snapline.graph.CutGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.HardShapes;
import dev.snapline.graph.WidgetNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiffFormatTest {
  /** The comparison itself was in time; there may be thousands of texts. */
  @Test
  void comparesNoMoreTextsByWordsWhenTimeIsOver() throws Exception {
    GraphDiff diff = diff(prompts("a quiet harbour"), prompts("a busy harbour"));
    AtomicInteger asked = new AtomicInteger();
    Deadline deadline =
        new Deadline(
            Duration.ofSeconds(2), () -> asked.incrementAndGet() <= 3 ? 0 : 3_000_000_000L);

    JsonNode json = new DiffFormat(diff, deadline).all();

    List<JsonNode> texts = json.get("changes").findValues("text", new ArrayList<>());
    List<JsonNode> compared = texts.stream().filter(JsonNode::isObject).toList();
    assertThat(compared).hasSize(5);
    assertThat(compared)
        .extracting(text -> text.get("bounded").booleanValue())
        .containsExactly(false, false, true, true, true);
    assertThat(compared.get(0).at("/pieces")).hasSizeGreaterThan(2);
    assertThat(compared.get(4).at("/pieces").findValuesAsText("text"))
        .containsExactly("a quiet harbour", "a busy harbour");
    assertThat(compared.get(4).at("/pieces").findValuesAsText("op")).containsExactly("old", "new");
  }

  private static String prompts(String prompt) {
    return "{\"nodes\":["
        + HardShapes.list(
            5,
            id ->
                "{\"id\":%d,\"type\":\"CLIPTextEncode\",\"widgets_values\":[\"%s\"]}"
                    .formatted(id, prompt))
        + "]}";
  }

  /** Each of the links would say it again: one title of a megabyte became ten gigabytes. */
  @Test
  void cutsNamesThatManyChangesRepeat() throws Exception {
    String large = "😀".repeat(100_000);
    String base =
        """
        {"nodes":[],"definitions":{"subgraphs":[{"id":"u","name":"%s","nodes":[{"id":"%s",
          "type":"%s","title":"%s","outputs":[{"name":"%s"}]}],"links":[%s]}]}}
        """;
    String links = HardShapes.list(1_000, i -> "[%d,\"%s\",0,2,%d,\"A\"]".formatted(i, "ID", i));
    String graph =
        base.formatted(large, "ID", large, large, large, links).replace("ID", "i".repeat(500));
    String none = graph.replaceFirst("\"links\":\\[.*?]]", "\"links\":[]");

    ObjectNode json = new DiffFormat(diff(none, graph), endless()).all();

    assertThat(json.get("changes")).hasSizeGreaterThanOrEqualTo(1_000);
    JsonNode link = json.at("/changes/0/link/origin");
    assertThat(link.get("title").asText()).hasSize(299).startsWith("😀😀").endsWith("😀…");
    assertThat(link.get("slot").asText()).hasSize(299);
    assertThat(link.get("path").asText()).hasSize(300);
    assertThat(json.at("/changes/0/within/0").asText()).hasSize(299);
    assertThat(Json.bytes(json)).hasSizeLessThan(10_000_000);
  }

  private static Deadline endless() {
    return new Deadline(Duration.ofSeconds(2), () -> 0);
  }

  private static GraphDiff diff(String base, String target) throws Exception {
    return GraphComparer.diff(given(base), given(target), endless());
  }

  private static Given given(String graph) throws Exception {
    GraphBytes bytes = GraphBytes.of(graph.getBytes(StandardCharsets.UTF_8));
    return new Given(CutGraph.read(bytes), WidgetNames.none());
  }
}
