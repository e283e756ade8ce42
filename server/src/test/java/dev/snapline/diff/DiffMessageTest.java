package dev.snapline.diff;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.canonical;
import static dev.snapline.graph.Graphs.json;
import static dev.snapline.graph.Graphs.object;
import static dev.snapline.graph.Graphs.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NotAGraphException;
import dev.snapline.graph.PickedNodes;
import dev.snapline.graph.PickedNodes.Picked;
import dev.snapline.graph.WidgetNames;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The line that a person reads first. */
class DiffMessageTest {
  private static final String GRAPH =
      """
      {"nodes":[
        {"id":1,"type":"KSampler","mode":0,
         "widgets_values":[7,"randomize",20,7.0,"euler"],
         "widgets_values_named":{"seed":7,"control_after_generate":"randomize","steps":20,
          "cfg":7.0,"sampler_name":"euler"}},
        {"id":2,"type":"CLIPTextEncode","title":"Prompt",
         "inputs":[{"name":"text","type":"STRING","widget":{"name":"text"},"link":null}],
         "widgets_values":["a quiet harbour at dawn, film grain"]},
        {"type":"EmptyLatentImage","id":3,
         "widgets_values_named":{"width":1024,"height":1024,"batch_size":1},
         "widgets_values":[1024,1024,1]},
        {"id":4,"type":"Old","widgets_values":[1,"x",true]},
        {"id":5,"type":"Blend","widgets_values":[1,2],"widgets_values_named":{
         "strength_of_the_first_picture_before_it_is_blended":1,
         "strength_of_the_second_picture_before_it_is_blended":2}}],
       "links":[[1,3,0,1,0,"LATENT"]],
       "definitions":{"subgraphs":[{"id":"u","name":"Inner","nodes":[
         {"id":1,"type":"LoraLoader","widgets_values_named":{"lora_name":"sub/warm.safetensors"},
          "widgets_values":["sub/warm.safetensors"]}],"links":[]}]}}
      """;

  @Test
  void leavesTheWordForAnEmptyValueToThePage() {
    Consumer<ObjectNode> emptied =
        g -> {
          object(g, "/nodes/0/widgets_values_named").put("sampler_name", " ");
          array(g, "/nodes/0/widgets_values").set(4, " ");
        };

    assertThat(message(emptied)).isEqualTo("KSampler sampler_name euler → empty");
    ObjectNode after = json(GRAPH);
    emptied.accept(after);
    assertThat(DiffMessage.parts(Diffs.diff(json(GRAPH), after)))
        .containsExactly(DiffMessage.Part.of("widget", "KSampler", "sampler_name", "euler", ""));
  }

  @Test
  void tellsOldAndNewValuesByName() {
    assertThat(
            message(
                g -> {
                  object(g, "/nodes/0/widgets_values_named").put("cfg", 5.5).put("steps", 30);
                  array(g, "/nodes/0/widgets_values").set(2, 30).set(3, 5.5);
                }))
        .isEqualTo("KSampler steps 20 → 30, cfg 7 → 5.5");
  }

  @Test
  void tellsValuesBeforeNewNodes() {
    assertThat(
            message(
                g -> {
                  sampler(g, "cfg", 8, 3);
                  array(g, "/nodes").add(value("{\"id\":9,\"type\":\"LoraLoader\"}"));
                }))
        .isEqualTo("KSampler cfg 7 → 8; + LoraLoader");
  }

  @Test
  void quotesTheWordsOfAPromptThatDiffer() {
    assertThat(prompt("a quiet harbour at golden hour, film grain"))
        .isEqualTo("Prompt: “dawn,” → “golden hour,”");
    assertThat(prompt("a very quiet harbour at dawn, film grain")).isEqualTo("Prompt: + “very”");
    assertThat(prompt("a harbour at dawn, film grain")).isEqualTo("Prompt: − “quiet”");
    assertThat(prompt("a  quiet harbour at dawn, film grain")).isEqualTo("Prompt: spaces changed");
    assertThat(prompt("night in the mountains with fog over every single valley"))
        .isEqualTo("Prompt: 10 words changed");
  }

  @Test
  void takesWidthAndHeightForOneThing() {
    assertThat(
            message(
                g -> {
                  object(g, "/nodes/2/widgets_values_named").put("width", 1216).put("height", 832);
                  array(g, "/nodes/2/widgets_values").set(0, 1216).set(1, 832);
                }))
        .isEqualTo("EmptyLatentImage 1024 × 1024 → 1216 × 832");
  }

  @Test
  void numbersValuesThatHaveNoName() {
    assertThat(message(g -> array(g, "/nodes/3/widgets_values").set(2, false)))
        .isEqualTo("Old value 3 on → off");
  }

  @Test
  void tellsOfMutingNamingAndColour() {
    assertThat(message(g -> object(g, "/nodes/0").put("mode", 2))).isEqualTo("KSampler muted");
    assertThat(message(g -> object(g, "/nodes/0").put("mode", 4))).isEqualTo("KSampler bypassed");
    assertThat(message(g -> object(g, "/nodes/1").put("title", "Positive")))
        .isEqualTo("Positive was “Prompt”");
    assertThat(message(g -> object(g, "/nodes/0").put("title", "Main"))).isEqualTo("Main named");
    assertThat(message(g -> object(g, "/nodes/0").put("color", "#322")))
        .isEqualTo("KSampler colour changed");
  }

  @Test
  void readsValuesInsideSubgraphsAndNamesAFileWithoutItsFolder() {
    assertThat(
            message(
                g -> {
                  ObjectNode lora = object(g, "/definitions/subgraphs/0/nodes/0");
                  lora.withObject("/widgets_values_named").put("lora_name", "b/cold.safetensors");
                  array(lora, "/widgets_values").set(0, "b/cold.safetensors");
                }))
        .isEqualTo("LoraLoader lora_name warm.safetensors → cold.safetensors");
  }

  @Test
  void onlyNamesNodesOfWhichManyChanged() {
    assertThat(
            message(
                g -> {
                  for (int i = 0; i < 4; i++) {
                    object(g, "/nodes/" + i).put("color", "#111");
                  }
                }))
        .isEqualTo("4 nodes changed");
  }

  @Test
  void namesBothEndsOfTheOnlyLinkThatChanged() {
    assertThat(message(g -> array(g, "/links").removeAll()))
        .isEqualTo("− EmptyLatentImage → KSampler");
    assertThat(message(g -> array(g, "/links").add(value("[2,2,0,1,1,\"CONDITIONING\"]"))))
        .isEqualTo("Prompt → KSampler");
  }

  @Test
  void cutsALineThatValuesWouldFill() {
    String first = "strength_of_the_first_picture_before_it_is_blended";
    String second = "strength_of_the_second_picture_before_it_is_blended";
    String long1 = "x".repeat(40);
    assertThat(
            message(
                g -> {
                  array(g, "/nodes/4/widgets_values").set(0, long1).set(1, long1);
                  object(g, "/nodes/4/widgets_values_named").put(first, long1).put(second, long1);
                  object(g, "/nodes/4").put("title", "t".repeat(80));
                }))
        .startsWith("ttttt")
        .hasSizeLessThanOrEqualTo(120)
        .endsWith("; …");
  }

  private static void sampler(ObjectNode graph, String name, Object now, int index) {
    object(graph, "/nodes/0/widgets_values_named").putPOJO(name, now);
    array(graph, "/nodes/0/widgets_values").setPOJO(index, now);
  }

  private static String prompt(String text) {
    return message(g -> array(g, "/nodes/1/widgets_values").set(0, text));
  }

  private static String message(Consumer<ObjectNode> change) {
    ObjectNode before = json(GRAPH);
    ObjectNode after = json(GRAPH);
    change.accept(after);
    return compared(bytes(before), bytes(after), canonical(before), canonical(after)).message();
  }

  /** As a capture is compared with its parent. */
  static Comparison compared(
      GraphBytes before, GraphBytes after, CanonicalGraph parent, CanonicalGraph graph) {
    Details details =
        new Details() {
          @Override
          public Map<String, Picked> before(Set<String> paths)
              throws IOException, NotAGraphException {
            return PickedNodes.read(before, paths, WidgetNames.none());
          }

          @Override
          public Map<String, Picked> after(Set<String> paths)
              throws IOException, NotAGraphException {
            return PickedNodes.read(after, paths, WidgetNames.none());
          }
        };
    try {
      return GraphComparer.compare(parent, graph, details);
    } catch (IOException | NotAGraphException e) {
      throw new AssertionError(e);
    }
  }

  private static GraphBytes bytes(ObjectNode graph) {
    return GraphBytes.of(graph.toString().getBytes(UTF_8));
  }
}
