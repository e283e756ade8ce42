package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.WorkflowTemplates.Template;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against {@link CanonicalGraph#read}, which reads each byte. */
class GraphReaderTest {
  private final GraphReader reader = new GraphReader(4 << 20);

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  /** The second time all parts are known. */
  @Test
  void readsEveryTemplateLikeTheWholeReading() throws Exception {
    for (Template template : WorkflowTemplates.all()) {
      byte[] json;
      try (var in = template.bytes().open()) {
        json = in.readAllBytes();
      }
      for (int i = 0; i < 2; i++) {
        assertThat(outcome(reader::read, json))
            .as(template.name())
            .isEqualTo(outcome(CanonicalGraph::read, json));
      }
    }
  }

  /** A part that is taken for another one would give the hash of the graph before. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void seesEachEditOfAGraphThatItKnows(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();
    outcome(reader::read, graph.toString().getBytes(UTF_8));
    for (int i = 0; i < 5; i++) {
      ObjectNode edited =
          i % 2 == 0 ? graphs.withOtherContent(graph) : graphs.withOtherLayout(graph);
      byte[] json = edited.toString().getBytes(UTF_8);
      assertThat(outcome(reader::read, json))
          .as("seed %d", seed)
          .isEqualTo(outcome(CanonicalGraph::read, json));
    }
  }

  /** Also near a graph with which it shares only its content, only its layout, or neither. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void givesAGraphItsOwnHashesNearAnyOther(long seed) throws Exception {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();
    CanonicalGraph near = CanonicalGraph.read(bytes(graph));
    for (ObjectNode other :
        List.of(
            graph, graphs.withOtherContent(graph), graphs.withOtherLayout(graph), graphs.graph())) {
      CanonicalGraph alone = CanonicalGraph.read(bytes(other));
      CanonicalGraph read = reader.read(bytes(other), near);
      assertThat(read.hash()).as("seed %d", seed).isEqualTo(alone.hash());
      assertThat(read.layoutHash()).as("seed %d", seed).isEqualTo(alone.layoutHash());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "\"id\":7,\"pos\" > \"id\":8,\"pos\"",
        "[[1,7,0,9,0,\"X\"]] > [[1,7,0,9,0,\"Y\"]]",
        "\"a\":1 > \"a\":2",
        "\"title\":\"G\" > \"title\":\"H\"",
        "[0,0,9,9] > [0,0,9,8]",
        "[3,4] > [3,5]",
      })
  void givesAGraphItsOwnHashesNearOneWithOneOtherValue(String old, String now) throws Exception {
    String graph =
        """
        {"nodes":[{"id":7,"pos":[3,4]}],"links":[[1,7,0,9,0,"X"]],"extra":{"a":1},
        "groups":[{"title":"G","bounding":[0,0,9,9]}]}""";
    GraphBytes other = GraphBytes.of(graph.replace(old, now).getBytes(UTF_8));
    CanonicalGraph near = CanonicalGraph.read(GraphBytes.of(graph.getBytes(UTF_8)));
    CanonicalGraph alone = CanonicalGraph.read(other);
    CanonicalGraph read = reader.read(other, near);
    assertThat(read.hash() + read.layoutHash())
        .isNotEqualTo(near.hash() + near.layoutHash())
        .isEqualTo(alone.hash() + alone.layoutHash());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void remembersNodesAsTheyAreInTheGraph(long seed) throws Exception {
    RandomGraphs graphs = new RandomGraphs(seed);
    reader.read(bytes(graphs.graph()));
    GraphBytes json = bytes(graphs.graph());
    CanonicalGraph graph = reader.read(json);
    Set<String> paths = graph.nodes().stream().map(CanonicalNode::path).collect(Collectors.toSet());

    assertThat(texts(reader.picked(graph, paths, WidgetNames.none()).orElseThrow()))
        .as("seed %d", seed)
        .isEqualTo(texts(PickedNodes.read(json, paths, WidgetNames.none())));
    assertThat(new GraphReader(4 << 20).picked(graph, paths, WidgetNames.none())).isEmpty();
  }

  private static Map<String, String> texts(Map<String, PickedNodes.Picked> picked)
      throws Exception {
    Map<String, String> texts = new TreeMap<>();
    for (var one : picked.entrySet()) {
      var node = one.getValue();
      texts.put(one.getKey(), node.values() + " " + node.node().tree().json());
    }
    return texts;
  }

  private static GraphBytes bytes(ObjectNode graph) {
    return GraphBytes.of(graph.toString().getBytes(UTF_8));
  }

  /** What is broken gets the same sentence with the same place, and what is not the same hash. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void judgesDamagedBytesLikeTheWholeReading(long seed) {
    Random random = new Random(seed);
    byte[] json = new RandomGraphs(seed).graph().toString().getBytes(UTF_8);
    outcome(reader::read, json);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = damaged(json, random);
      assertThat(outcome(reader::read, damaged))
          .as("seed %d: %s", seed, new String(damaged, UTF_8))
          .isEqualTo(outcome(CanonicalGraph::read, damaged));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nodes\":[{\"id\":1,\"type\":\"A\"}],\"n\\u006fdes\":[{\"id\":2,\"type\":\"B\"}]}",
        "{\"nodes\":[{\"id\":1}],\"nodes\":[{\"id\":2}]}",
        "{\"nodes\":[{\"id\":1},{\"id\":1},{\"id\":1,\"type\":\"A\"}]}",
        "{\"nodes\":[{\"id\":1},7,\"x\"]}",
        "{\"nodes\":[{\"id\":1},]}",
        "{\"nodes\":[,{\"id\":1}]}",
        "{\"nodes\":[{\"id\":1} {\"id\":2}]}",
        "{\"nodes\":{\"id\":1}}",
        "{\"nodes\":[],\"links\":[[1,2,0,3,0,\"X\"]],\"links\":[[4,2,0,3,1,\"X\"]]}",
        "{\"nodes\":[],\"links\":{\"1\":{\"id\":1,\"origin_id\":2,\"target_id\":3}}}",
        "{\"nodes\":[],\"links\":[{\"id\":1,\"origin_id\":2,\"target_id\":3,\"parentId\":9}],"
            + "\"reroutes\":[{\"id\":9,\"pos\":[1,2]}]}",
        "{\"nodes\":[],\"definitions\":{\"subgraphs\":[{\"id\":\"u\",\"nodes\":[{\"id\":1}]},3]}}",
        "{\"nodes\":[],\"definitions\":{\"subgraphs\":[{\"nodes\":[{\"id\":1}],\"id\":\"u\"}]}}",
        "{\"nodes\":[],\"definitions\":{\"subgraphs\":[{\"nodes\":[{\"id\":1}],\"id\":null}]}}",
        "{\"nodes\":[]} x",
        " \n{ \"nodes\" : [ { \"id\" : 1 } , { \"id\" : 2 } ] , \"links\" : [ ] } \n",
        "{\"4\":{\"class_type\":\"A\",\"inputs\":{\"cfg\":7}}}",
        "{\"nodes\":[{\"id\":1,\"title\":\"}]\\\"\\\\\"}],\"extra\":{\"a\":[[]]}}",
        "{}",
        "[]",
        "",
      })
  void readsOddGraphsLikeTheWholeReading(String text) {
    for (int i = 0; i < 2; i++) {
      assertThat(outcome(reader::read, text.getBytes(UTF_8)))
          .isEqualTo(outcome(CanonicalGraph::read, text.getBytes(UTF_8)));
    }
  }

  /** With the room for one graph, two that take turns are never both known. */
  @Test
  void readsGraphsForWhichItHasNoRoom() throws Exception {
    GraphReader small = new GraphReader(500);
    byte[] one = new RandomGraphs(1).graph().toString().getBytes(UTF_8);
    byte[] other = new RandomGraphs(2).graph().toString().getBytes(UTF_8);
    for (int i = 0; i < 4; i++) {
      byte[] json = i % 2 == 0 ? one : other;
      assertThat(outcome(small::read, json)).isEqualTo(outcome(CanonicalGraph::read, json));
    }
  }

  private interface Reading {
    CanonicalGraph read(GraphBytes bytes) throws IOException, NotAGraphException;
  }

  /** All that a graph tells, or why it is none. */
  private static String outcome(Reading reading, byte[] json) {
    try {
      CanonicalGraph graph = reading.read(GraphBytes.of(json));
      return String.join(
          "\n",
          graph.hash(),
          graph.layoutHash(),
          String.valueOf(graph.graphId()),
          graph.nodes().toString(),
          graph.links().toString(),
          graph.scopes().toString());
    } catch (IOException | NotAGraphException e) {
      return e.toString();
    }
  }

  private static byte[] damaged(byte[] json, Random random) {
    byte[] signs = "{}[]\",:\\ 0x\n".getBytes(UTF_8);
    int at = random.nextInt(json.length);
    byte sign = signs[random.nextInt(signs.length)];
    switch (random.nextInt(3)) {
      case 0 -> {
        byte[] other = json.clone();
        other[at] = sign;
        return other;
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(json, json.length + 1);
        System.arraycopy(json, at, longer, at + 1, json.length - at);
        longer[at] = sign;
        return longer;
      }
      default -> {
        byte[] shorter = Arrays.copyOf(json, json.length - 1);
        System.arraycopy(json, at + 1, shorter, at, json.length - at - 1);
        return shorter;
      }
    }
  }
}
