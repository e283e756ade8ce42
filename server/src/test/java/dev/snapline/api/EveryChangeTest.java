package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snapline.preview.Svg;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** A change of each kind reaches the page with its place, and the pictures with its mark. */
class EveryChangeTest {
  private static final String BASE =
      """
      {"nodes":[
        {"id":1,"type":"Sampler","pos":[0,0],"size":[200,100],"flags":{},"mode":0,
         "properties":{"a":1},"widgets_values":[7,"a red fox in the snow at dusk"],
         "widgets_values_named":{"cfg":7,"text":"a red fox in the snow at dusk"},
         "inputs":[{"name":"model","type":"MODEL","link":1}]},
        {"id":2,"type":"Loader","pos":[-300,0],"size":[200,100],
         "outputs":[{"name":"MODEL","type":"MODEL","links":[1]}]},
        {"id":3,"type":"Gone","pos":[0,300],"size":[200,100],"widgets_values":["old",5],
         "outputs":[{"name":"IMAGE","type":"IMAGE","links":[2]}]},
        {"id":4,"type":"Save","pos":[300,300],"size":[200,100],
         "inputs":[{"name":"images","type":"IMAGE","link":2}]},
        {"id":7,"type":"Twin","pos":[0,600],"size":[200,100]},
        {"id":9,"type":"Moved","pos":[0,900],"size":[200,100],
         "inputs":[{"name":"image","type":"IMAGE","link":null}]},
        {"id":10,"type":"Steps","pos":[300,900],"size":[200,150],"widgets_values":[1,20,3]},
        {"id":11,"type":"s-1","pos":[600,900],"size":[200,100]},
        {"id":12,"type":"Tidy","pos":[0,1200],"size":[200,100],
         "outputs":[{"name":"IMAGE","type":"IMAGE","links":[]}]},
        {"id":13,"type":"s-3","pos":[300,1200],"size":[200,100]},
        {"id":5,"type":"Former","pos":[600,0],"size":[200,100]}],
       "links":[[1,2,0,1,0,"MODEL"],[2,3,0,4,0,"IMAGE"]],
       "groups":[{"title":"left","bounding":[0,0,500,500],"color":"#333"},
                 {"title":"going","bounding":[900,900,10,10]},
                 {"title":"dragged","bounding":[900,0,50,50]}],
       "definitions":{"subgraphs":[{"id":"s-1","name":"sub","nodes":[
         {"id":1,"type":"Note","title":"in","pos":[0,0]}],"links":[]},
         {"id":"s-3","name":"tidied","nodes":[{"id":1,"type":"Note","pos":[0,0]}],"links":[]}]},
       "extra":{"note":1}}""";
  private static final String TARGET =
      """
      {"nodes":[
        {"id":1,"type":"Sampler","title":"mine","pos":[10,0],"size":[300,100],
         "flags":{"collapsed":true},"mode":4,"color":"#222","properties":{"a":2},
         "widgets_values":[5.5,"a red fox in the snow at dawn"],
         "widgets_values_named":{"cfg":5.5,"text":"a red fox in the snow at dawn"},
         "inputs":[{"name":"model","type":"MODEL","link":3}]},
        {"id":2,"type":"Loader","pos":[-300,0],"size":[200,100],
         "outputs":[{"name":"MODEL","type":"MODEL","links":[]}]},
        {"id":6,"type":"Lora","pos":[-100,0],"size":[200,100],"widgets_values":["x.safetensors",1],
         "outputs":[{"name":"MODEL","type":"MODEL","links":[3]}]},
        {"id":4,"type":"Save","pos":[300,300],"size":[200,100],
         "inputs":[{"name":"images","type":"IMAGE","link":null}]},
        {"id":8,"type":"Twin","pos":[0,600],"size":[200,100]},
        {"id":9,"type":"Moved","pos":[70,950],"size":[200,100],
         "inputs":[{"name":"image","type":"IMAGE","link":4}]},
        {"id":10,"type":"Steps","pos":[300,900],"size":[200,150],"widgets_values":[1,25,3]},
        {"id":11,"type":"s-1","pos":[600,900],"size":[200,100]},
        {"id":12,"type":"Tidy","pos":[0,1200],"size":[200,100],"flags":{"pinned":true},
         "outputs":[{"name":"IMAGE","type":"IMAGE","links":[4]}]},
        {"id":13,"type":"s-3","pos":[300,1200],"size":[200,100]},
        {"id":5,"type":"Latter","pos":[600,0],"size":[260,100]}],
       "links":[[3,6,0,1,0,"MODEL"],[4,12,0,9,0,"IMAGE"]],
       "groups":[{"title":"left","bounding":[5,0,500,500],"color":"#444"},
                 {"title":"new","bounding":[-900,-900,70,70]},
                 {"title":"dragged","bounding":[910,0,50,50]}],
       "definitions":{"subgraphs":[{"id":"s-1","name":"sub","nodes":[
         {"id":1,"type":"Note","title":"inside","pos":[0,0]}],"links":[]},
         {"id":"s-3","name":"tidied","nodes":[{"id":1,"type":"Note","pos":[9,0]}],"links":[]},
         {"id":"s-2","name":"more","nodes":[],"links":[]}]},
       "extra":{"note":2}}""";

  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  private HttpResponse<String> diff(String base, String target, String more) {
    return api.post(
        "/api/diffs",
        "{\"base\":{\"graph\":%s},\"target\":{\"graph\":%s}%s}".formatted(base, target, more));
  }

  private static JsonNode change(HttpResponse<String> answer, String kind) {
    for (JsonNode change : at(answer, "/changes")) {
      if (change.path("kind").asText().equals(kind)) {
        return change;
      }
    }
    throw new AssertionError("no change of kind " + kind + " in " + answer.body());
  }

  @Test
  void tellsEachKindWithItsPlace() {
    var answer = diff(BASE, TARGET, "");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(change(answer, "node-added").at("/at/target").asText()).isEqualTo("target-node-6");
    assertThat(change(answer, "node-added").at("/values/0/text").asText()).contains("safetensors");
    assertThat(change(answer, "node-removed").at("/at/base").asText()).isEqualTo("base-node-3");
    assertThat(change(answer, "node-replaced").at("/former/id").asText()).isEqualTo("7");
    assertThat(change(answer, "widget").at("/now/text").asText()).isEqualTo("5.5");
    assertThat(change(answer, "group-added").path("group").asText()).isEqualTo("new");
    assertThat(change(answer, "group-removed").at("/at/target").isNull()).isTrue();
    assertThat(at(answer, "/changes").findValuesAsText("kind"))
        .contains("title", "mode", "color", "property", "position", "size", "collapsed");
  }

  @Test
  void marksEachPartOfBothSidesByHowItDiffers() {
    var answer = drawn();
    Svg base = picture(answer, "base");
    Svg target = picture(answer, "target");

    assertThat(styles(base, "base-node-"))
        .containsOnly(
            entry("1", "node modified"), // and moved, which tells less
            entry("2", "node same"),
            entry("3", "node removed"),
            entry("4", "node same"),
            entry("5", "node modified"), // another type
            entry("7", "node modified"), // another id
            entry("9", "node moved"),
            entry("10", "node modified"),
            entry("11", "node modified"), // what lies in it
            entry("12", "node moved"), // pinned
            entry("13", "node same")); // what lies in it lies elsewhere
    assertThat(styles(target, "target-node-"))
        .containsOnly(
            entry("1", "node modified"),
            entry("2", "node same"),
            entry("4", "node same"),
            entry("5", "node modified"),
            entry("6", "node added"),
            entry("8", "node modified"),
            entry("9", "node moved"),
            entry("10", "node modified"),
            entry("11", "node modified"),
            entry("12", "node moved"),
            entry("13", "node same"));
    assertThat(styles(base, "base-link-"))
        .containsOnly(entry("1", "removed"), entry("2", "removed"));
    assertThat(styles(target, "target-link-"))
        .containsOnly(entry("3", "added"), entry("4", "added"));
    assertThat(styles(base, "base-group-"))
        .containsOnly(entry("0", "modified"), entry("1", "removed"), entry("2", "moved"));
    assertThat(styles(target, "target-group-"))
        .containsOnly(entry("0", "modified"), entry("1", "added"), entry("2", "moved"));
  }

  @Test
  void marksTheOneRowThatHoldsAnotherValue() {
    var answer = drawn();

    for (String side : new String[] {"base", "target"}) {
      Element node = picture(answer, side).part(side + "-node-10");
      List<Element> rows = Svg.styled(node, "rect", "widget");
      assertThat(Svg.styled(node, "rect", "changed-row")).containsExactly(rows.get(1));
    }
  }

  @Test
  void overlaysTheTargetWithWhatIsGoneAndWithThePlacesOfBefore() {
    Svg overlay = picture(drawn(), "overlay");

    assertThat(styles(overlay, "base-"))
        .containsOnly(
            entry("node-3", "node removed"),
            entry("link-1", "removed"),
            entry("link-2", "removed"),
            entry("group-1", "removed"));
    assertThat(styles(overlay, "target-node-")).hasSize(11).containsEntry("6", "node added");
    List<String> ghosts =
        Svg.styled(overlay.root(), "g", "ghost").stream()
            .map(ghost -> Svg.within(ghost, "rect").get(0))
            .map(box -> box.getAttribute("x") + " " + box.getAttribute("y"))
            .toList();
    assertThat(ghosts)
        .as("nodes 1, 5 and 9, and the groups left and dragged")
        .containsExactlyInAnyOrder("0 -30", "600 -30", "0 870", "0 0", "900 0");
  }

  private HttpResponse<String> drawn() {
    return diff(
        BASE, TARGET, ",\"pictures\":{\"theme\":\"light\",\"views\":[\"sides\",\"overlay\"]}");
  }

  private static Svg picture(HttpResponse<String> answer, String view) {
    return Svg.of(text(answer, "/pictures/" + view + "/svg"));
  }

  /** The classes of all parts whose ids begin so, by the rest of their ids. */
  private static Map<String, String> styles(Svg picture, String start) {
    return picture.all("g").stream()
        .filter(part -> part.getAttribute("id").startsWith(start))
        .collect(
            Collectors.toMap(
                part -> part.getAttribute("id").substring(start.length()),
                part -> part.getAttribute("class")));
  }

  @Test
  void comparesPromptsOfTheApiFormatToo() {
    String base =
        "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"x\":1}},\"2\":{\"class_type\":\"B\",\"inputs\":{}}}";
    String target =
        "{\"1\":{\"class_type\":\"A\",\"inputs\":{\"x\":[\"2\",0]}},\"2\":{\"class_type\":\"B\",\"inputs\":{}}}";

    var answer = diff(base, target, ",\"pictures\":{\"theme\":\"dark\",\"views\":[\"sides\"]}");

    assertThat(change(answer, "link-added").at("/at/target").asText()).isEqualTo("target-link-1");
    assertThat(at(answer, "/pictures").has("overlay")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"theme\":\"blue\",\"views\":[]}",
        "{\"theme\":\"dark\",\"views\":\"sides\"}",
        "{\"theme\":\"dark\",\"views\":[\"inside\"]}",
        "7"
      })
  void refusesPicturesThatNobodyDraws(String pictures) {
    var refused = diff(BASE, TARGET, ",\"pictures\":" + pictures);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(text(refused, "/field")).isEqualTo("pictures");
  }
}
