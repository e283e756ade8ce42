package dev.snapline.graph;

import static dev.snapline.graph.Graphs.graph;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.PickedNodes.Picked;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PickedNodesTest {
  @Test
  void findsNodesOfTheRootAndOfSubgraphsAndNoOthers() throws Exception {
    Map<String, NodeTree> nodes = nodes(graph().toString(), "2", "aaaa-1:5", "77");

    assertThat(nodes).containsOnlyKeys("2", "aaaa-1:5");
    assertThat(nodes.values()).extracting(NodeTree::title).contains("Sampler");
    assertThat(nodes.values()).extracting(NodeTree::type).contains("CLIPTextEncode");
  }

  @Test
  void findsANodeWhoseIdComesLastAndADefinitionThatNamesItselfLast() throws Exception {
    String graph =
        """
        {"nodes":[{"type":"A","id":"1"}],"links":[3],
         "definitions":{"other":[1],"subgraphs":[7,{"nodes":[{"type":"B","id":1}],"id":"u"}]}}
        """;

    Map<String, NodeTree> nodes = nodes(graph, "1", "u:1");

    assertThat(nodes).hasEntrySatisfying("1", node -> isA("A", node));
    assertThat(nodes).hasEntrySatisfying("u:1", node -> isA("B", node));
  }

  @Test
  void takesTheFirstOfTwoNodesWithOneId() throws Exception {
    String graph = "{\"nodes\":[{\"id\":1,\"type\":\"A\"},{\"id\":1,\"type\":\"B\"},4]}";

    assertThat(nodes(graph, "1")).hasEntrySatisfying("1", node -> isA("A", node));
  }

  @Test
  void readsPromptsInApiFormat() throws Exception {
    assertThat(nodes("{\"4\":{\"class_type\":\"A\",\"inputs\":{\"cfg\":7}}}", "4"))
        .hasEntrySatisfying("4", node -> isA("A", node));
  }

  @Test
  void passesOverOddShapes() throws Exception {
    assertThat(nodes("{\"nodes\":[1],\"definitions\":3}", "1")).isEmpty();
    assertThatExceptionOfType(NotAGraphException.class).isThrownBy(() -> nodes("[]", "1"));
  }

  @Test
  void namesWidgetsAsThePageKnewThem() throws Exception {
    String graph = "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"widgets_values\":[20,\"euler\"]}]}";

    assertThat(read(graph, "{\"1\":[\"steps\",\"sampler\"],\"2\":3}").values())
        .extracting(NodeValue::name)
        .containsExactly("steps", "sampler");
    assertThat(read(graph, "{\"1\":[\"steps\"]}").values())
        .extracting(NodeValue::name)
        .containsExactly("value 1", "value 2");
    assertThat(read(graph, "{\"1\":[\"steps\",7]}").values())
        .extracting(NodeValue::name)
        .containsExactly("steps", "value 2");
  }

  private static Picked read(String graph, String names) throws IOException, NotAGraphException {
    WidgetNames known = WidgetNames.read(names.getBytes(UTF_8));
    return PickedNodes.read(GraphBytes.of(graph.getBytes(UTF_8)), Set.of("1"), known)
        .values()
        .iterator()
        .next();
  }

  private static void isA(String type, NodeTree node) {
    assertThat(node.type()).isEqualTo(type);
  }

  private static Map<String, NodeTree> nodes(String graph, String... paths)
      throws IOException, NotAGraphException {
    GraphBytes bytes = GraphBytes.of(graph.getBytes(UTF_8));
    Map<String, NodeTree> nodes = new HashMap<>();
    for (var picked : PickedNodes.read(bytes, Set.of(paths), WidgetNames.none()).entrySet()) {
      nodes.put(picked.getKey(), picked.getValue().node().tree());
    }
    return nodes;
  }
}
