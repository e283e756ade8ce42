package dev.snapline.api;

import static dev.snapline.api.RunningApi.at;
import static dev.snapline.api.RunningApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.preview.Svg;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The marks are at what changed, whatever a file tells of names and ids. */
class DiffPicturesTest {
  @AutoClose private final RunningApi api = RunningApi.inNewFolder();

  private HttpResponse<String> diff(String base, String target, String more) {
    String pictures = ",\"pictures\":{\"theme\":\"dark\",\"views\":[\"sides\",\"overlay\"]}";
    return api.post(
        "/api/diffs",
        "{\"base\":{\"graph\":%s},\"target\":{\"graph\":%s}%s%s}"
            .formatted(base, target, pictures, more));
  }

  private static Svg picture(HttpResponse<String> answer, String view) {
    return Svg.of(text(answer, "/pictures/" + view + "/svg"));
  }

  /** Which of the rows of a node are marked, from 0. */
  private static List<Integer> marked(HttpResponse<String> answer, String view, String node) {
    Element part = picture(answer, view).part(node);
    List<Element> rows = Svg.styled(part, "rect", "widget");
    List<Element> changed = Svg.styled(part, "rect", "changed-row");
    return IntStream.range(0, rows.size())
        .filter(row -> changed.contains(rows.get(row)))
        .boxed()
        .toList();
  }

  private static String node(String values) {
    return "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"size\":[300,300],%s}]}".formatted(values);
  }

  /** The part of a picture that shows the change of this kind. */
  private static String part(HttpResponse<String> answer, String kind, String side) {
    return at(answer, "/changes")
        .valueStream()
        .filter(change -> change.path("kind").asText().equals(kind))
        .map(change -> change.path("at").path(side).asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void marksARowThatOnlyThePageKnowsTheNameOf() {
    String graph = node("\"widgets_values\":[1,2,3]");
    String names = "{\"1\":[\"seed\",\"steps\",\"cfg\"]}";

    var answer =
        diff(
            graph,
            graph.replace("2,3]", "2,4]"),
            ",\"widgetNames\":{\"base\":%1$s,\"target\":%1$s}".formatted(names));

    assertThat(text(answer, "/changes/0/field")).isEqualTo("cfg");
    assertThat(marked(answer, "base", "base-node-1")).containsExactly(2);
    assertThat(marked(answer, "target", "target-node-1")).containsExactly(2);
    assertThat(marked(answer, "overlay", "target-node-1")).containsExactly(2);
  }

  @Test
  void marksOneOfTwoRowsOfOneName() {
    String graph = node("\"widgets_values\":[1,\"fixed\",2,\"fixed\"]");

    var answer = diff(graph, graph.replace("2,\"fixed\"", "2,\"randomize\""), "");

    assertThat(text(answer, "/changes/0/field")).isEqualTo("control_after_generate");
    assertThat(marked(answer, "target", "target-node-1")).containsExactly(3);
  }

  @Test
  void marksARowThatStoodElsewhere() {
    String base = "\"widgets_values\":[1,2],\"widgets_values_named\":{\"a\":1,\"b\":2}";
    String target = "\"widgets_values\":[3,0,1],\"widgets_values_named\":{\"b\":3,\"c\":0,\"a\":1}";

    var answer = diff(node(base), node(target), "");

    assertThat(marked(answer, "base", "base-node-1")).containsExactly(1);
    assertThat(marked(answer, "target", "target-node-1")).containsExactly(0, 1);
  }

  /** The row that stands now where another one stood is no change of that one. */
  @Test
  void marksARowThatStoodElsewhereAndThatOnlyThePageKnowsTheNameOf() {
    String names =
        "{\"base\":{\"1\":[\"seed\",\"steps\"]},\"target\":{\"1\":[\"mode\",\"seed\",\"steps\"]}}";

    var answer =
        diff(
            node("\"widgets_values\":[1,2]"),
            node("\"widgets_values\":[9,5,2]"),
            ",\"widgetNames\":" + names);

    assertThat(marked(answer, "base", "base-node-1")).containsExactly(0);
    assertThat(marked(answer, "target", "target-node-1")).containsExactly(0, 1);
  }

  @Test
  void marksNoRowOfTheSideThatHadNone() {
    String graph = node("\"widgets_values\":[1,\"fixed\",2]");

    var answer = diff(graph, graph.replace("2]", "2,\"fixed\"]"), "");

    assertThat(marked(answer, "base", "base-node-1")).isEmpty();
    assertThat(marked(answer, "target", "target-node-1")).containsExactly(3);
  }

  @Test
  void marksAValueOfAnObjectByItsName() {
    String graph = node("\"widgets_values\":{\"video\":\"a.mp4\",\"rate\":8,\"loop\":true}");

    var answer = diff(graph, graph.replace("8", "12"), "");

    assertThat(marked(answer, "base", "base-node-1")).containsExactly(1);
    assertThat(marked(answer, "target", "target-node-1")).containsExactly(1);
  }

  @Test
  void findsANodeInTheBaseUnderTheIdThatItHadThere() {
    String base =
        """
        {"nodes":[{"id":1,"type":"A","title":"one","pos":[0,0],"size":[300,100],
          "widgets_values":[1,2]},
         {"id":2,"type":"s","pos":[600,0],"size":[300,100]}],
         "definitions":{"subgraphs":[{"id":"s","name":"inside","nodes":[
          {"id":1,"type":"B","title":"b"}]}]}}""";
    String target =
        base.replace(
                "{\"id\":1,\"type\":\"A\",\"title\":\"one\",\"pos\":[0,0]",
                "{\"id\":7,\"type\":\"A\",\"title\":\"one\",\"pos\":[0,400]")
            .replace("[1,2]", "[1,5]")
            .replace("\"id\":2", "\"id\":9")
            .replace("\"b\"", "\"c\"");

    var answer = diff(base, target, "");

    assertThat(part(answer, "widget", "base")).isEqualTo("base-node-1");
    assertThat(part(answer, "widget", "target")).isEqualTo("target-node-7");
    assertThat(marked(answer, "base", "base-node-1")).containsExactly(1);
    assertThat(Svg.styled(picture(answer, "overlay").root(), "g", "ghost")).hasSize(1);
    assertThat(part(answer, "title", "base")).isEqualTo("base-node-2");
    assertThat(part(answer, "title", "target")).isEqualTo("target-node-9");
  }

  /**
   * What takes from a node that is not there is no link in a picture, but counts. A value that only
   * looks like a link does not.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"gone\",0]",
        "[\"a.safetensors\",0.8]",
        "[\"2\",-1]",
        "[\"\",0]",
        "[\"a\\\"b\",0]",
        "[\"a\\\\b\",0]"
      })
  void marksTheRightLinkOfAPrompt(String first) {
    String base =
        """
        {"1":{"class_type":"A","inputs":{"x":%s,"y":["2",0]}},
         "2":{"class_type":"B","inputs":{}}}"""
            .formatted(first);

    var answer = diff(base, base.replace("\"y\"", "\"z\""), "");

    assertThat(Svg.within(picture(answer, "target").root(), "g"))
        .filteredOn(part -> part.getAttribute("id").startsWith("target-link-"))
        .hasSize(1);
    String added = part(answer, "link-added", "target");
    assertThat(picture(answer, "target").part(added).getAttribute("class")).isEqualTo("added");
    String removed = part(answer, "link-removed", "base");
    assertThat(picture(answer, "base").part(removed).getAttribute("class")).isEqualTo("removed");
  }
}
