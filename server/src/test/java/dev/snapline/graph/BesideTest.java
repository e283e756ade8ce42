package dev.snapline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against the plain way: take each of the others away, one by one. */
class BesideTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void givesWhatTheOtherLacks(long seed) throws Exception {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();
    ObjectNode other = seed % 3 == 0 ? graphs.graph() : graphs.withOtherContent(graph);
    other = seed % 2 == 0 ? graphs.withOtherLayout(other) : other;
    CanonicalGraph one = read(graph);
    CanonicalGraph two = read(other);

    assertThat(one.nodesBeside(two)).isEqualTo(minus(one.nodes(), two.nodes()));
    assertThat(two.nodesBeside(one)).isEqualTo(minus(two.nodes(), one.nodes()));
    assertThat(one.linksBeside(two)).isEqualTo(minus(one.links(), two.links()));
    assertThat(two.linksBeside(one)).isEqualTo(minus(two.links(), one.links()));
    assertThat(one.nodesBeside(read(graph))).isEmpty();
  }

  /** They are told apart by their number among all with this id. */
  @Test
  void givesAllNodesOfGraphsInWhichOneIdIsTwice() throws Exception {
    ObjectNode graph = new RandomGraphs(1).graph();
    CanonicalGraph plain = read(graph);
    ArrayNode nodes = graph.withArray("nodes");
    nodes.add(nodes.get(0).deepCopy());
    CanonicalGraph twins = read(graph);

    assertThat(plain.nodesBeside(twins)).isEqualTo(plain.nodes());
    assertThat(twins.nodesBeside(plain)).isEqualTo(twins.nodes());
  }

  @Test
  void givesLinkRowsAsOftenAsTheOtherLacksThem() throws Exception {
    CanonicalGraph twice = read("[1,1,0,2,0,\"A\"],[2,1,0,2,0,\"A\"],[3,1,0,2,0,\"A\"]");
    CanonicalGraph once = read("[9,1,0,2,0,\"A\"]");

    assertThat(twice.linksBeside(once)).hasSize(2);
    assertThat(once.linksBeside(twice)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsEachNodeByItsPath(long seed) throws Exception {
    CanonicalGraph graph = read(new RandomGraphs(seed).graph());

    for (CanonicalNode node : graph.nodes()) {
      assertThat(graph.node(node.path())).hasValue(node);
    }
    assertThat(graph.node("nowhere")).isEmpty();
    assertThat(graph.node("")).isEmpty();
  }

  private static <T> List<T> minus(List<T> all, List<T> others) {
    List<T> left = new ArrayList<>(all);
    others.forEach(left::remove);
    return left;
  }

  private static CanonicalGraph read(String links) throws Exception {
    String nodes = "{\"id\":1,\"type\":\"A\"},{\"id\":2,\"type\":\"A\"}";
    String json = "{\"nodes\":[%s],\"links\":[%s]}".formatted(nodes, links);
    return CanonicalGraph.read(GraphBytes.of(json.getBytes(UTF_8)));
  }

  private static CanonicalGraph read(ObjectNode graph) throws Exception {
    return CanonicalGraph.read(GraphBytes.of(graph.toString().getBytes(UTF_8)));
  }
}
