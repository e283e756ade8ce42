package dev.snapline.preview;

import static dev.snapline.graph.Graphs.array;
import static dev.snapline.graph.Graphs.node;
import static dev.snapline.graph.Graphs.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.Graphs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Graphs come from strangers: whatever they hold is shown as text and does nothing. */
class HostileTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "</title><script>alert(1)</script>",
        "</style></svg><img src=x onerror=alert(1)>",
        "<!--",
        "]]>",
        "&lt;&#0;",
        "\" onload=\"alert(1)",
        "😀🏳️‍🌈",
        "a\u0000b\u0001\u001f",
        "\ud83d",
        "\ude00x",
        "\ufffe\uffff",
        "\u202egnp.exe"
      })
  void staysText(String text) {
    ObjectNode graph = Graphs.graph();
    node(graph, 0).put("title", text).put("type", text).put("id", text);
    node(graph, 0).put("color", "#fff;}*{display:none").put("bgcolor", "url(http://x/)");
    array(graph, "/nodes/0/widgets_values").add(text + "\n" + text).add(text);
    object(graph, "/nodes/0/outputs/0").put("name", text).put("type", text);
    object(graph, "/groups/0").put("title", text).put("color", text);
    object(graph, "/definitions/subgraphs/0").put("name", text);

    for (Size size : Size.values()) {
      Svg svg = new Svg(new Previews().svg("a", Graphs.bytes(graph), size, Theme.DARK));

      assertThat(svg.all("*"))
          .extracting(Element::getTagName)
          .containsOnly(
              size == Size.FULL
                  ? new String[] {"style", "rect", "g", "title", "path", "circle", "text"}
                  : new String[] {"style", "rect", "g", "title", "path", "circle"});
      for (Element element : svg.all("*")) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
          assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
        }
      }
      assertThat(svg.text()).doesNotContain("display:none", "http://x/");
    }
  }

  @Test
  void showsHostileTextAsItIs() {
    ObjectNode graph = Graphs.graph();
    node(graph, 1).put("title", "<b>😀\u0000\ud83d");

    Svg svg = new Svg(new Previews().svg("a", Graphs.bytes(graph), Size.FULL, Theme.DARK));

    assertThat(Svg.texts(svg.node("2"), "title")).containsExactly("<b>😀");
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void givesEveryPartItsOwnId(Size size) {
    ObjectNode graph = Graphs.graph();
    for (String id : List.of("1", "a b", "a_b", "a<b", "美", "-")) {
      array(graph, "/nodes").addObject().put("id", id);
      array(graph, "/nodes").addObject().put("id", id);
    }

    Svg svg = new Svg(new Previews().svg("a", Graphs.bytes(graph), size, Theme.DARK));

    List<String> ids = svg.all("g").stream().map(group -> group.getAttribute("id")).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSize(3 + 12 + 1);
    assertThat(ids).allMatch(id -> id.matches("snapline-(node|group)-[A-Za-z0-9_.-]+"));
  }
}
