package dev.snapline.diff;

import static dev.snapline.diff.Diffs.areEqual;
import static dev.snapline.diff.Diffs.diff;
import static dev.snapline.graph.Graphs.bytes;
import static dev.snapline.graph.Graphs.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.RandomGraphs;
import dev.snapline.graph.WorkflowTemplates;
import dev.snapline.graph.WorkflowTemplates.Template;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A difference is complete: made in the one graph, it gives the other. */
class ApplyTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void givesTheOtherGraphAfterRandomEdits(long seed) throws Exception {
    RandomGraphs graphs = new RandomGraphs(seed);
    ObjectNode graph = graphs.graph();
    ObjectNode edited = graph;
    for (int edits = 1 + (int) (seed % 6); edits > 0; edits--) {
      edited = seed % 3 == 0 ? graphs.withOtherLayout(edited) : graphs.withOtherContent(edited);
    }
    edited = graphs.withNoise(edited);

    givesTheOther("seed " + seed, bytes(graph), bytes(edited));
    givesTheOther("seed " + seed + " backwards", bytes(edited), bytes(graph));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void givesTheOtherOfTwoGraphsThatHaveLittleInCommon(long seed) throws Exception {
    GraphBytes one = bytes(new RandomGraphs(seed).graph());
    GraphBytes other = bytes(new RandomGraphs(seed + 1_000).graph());

    givesTheOther("seed " + seed, one, other);
  }

  @Test
  void givesTheOtherOfTwoRealWorkflows() throws Exception {
    List<Template> templates = WorkflowTemplates.all();
    Random random = new Random(11);
    for (int i = 0; i < 80; i++) {
      Template one = templates.get(random.nextInt(templates.size()));
      Template other = templates.get(random.nextInt(templates.size()));

      givesTheOther(one.name() + " → " + other.name(), one.bytes(), other.bytes());
    }
  }

  @Test
  void movesReroutesWithTheLinksThatRunThroughThem() throws Exception {
    String with =
        """
        {"nodes":[{"id":1,"type":"A"},{"id":2,"type":"B"}],"links":[[1,1,0,2,0,"X"]],
         "extra":{"reroutes":[{"id":1,"pos":[5,5]},{"id":2,"parentId":1,"pos":[9,9]}],
          "linkExtensions":[{"id":1,"parentId":2}]}}
        """;
    String without =
        "{\"nodes\":[{\"id\":1,\"type\":\"A\"},{\"id\":2,\"type\":\"B\"}],"
            + "\"links\":[[7,1,0,2,0,\"X\"]]}";
    String objects =
        """
        {"version":1,"nodes":[{"id":1,"type":"A"},{"id":2,"type":"B"}],
         "links":[{"id":3,"origin_id":1,"origin_slot":0,"target_id":2,"target_slot":0,"type":"X",
          "parentId":4}],
         "reroutes":[{"id":4,"pos":[1,5]}]}
        """;
    for (String one : List.of(with, without, objects)) {
      for (String other : List.of(with, without, objects)) {
        givesTheOther(one + other, bytes(json(one)), bytes(json(other)));
      }
    }
  }

  @Test
  void givesTheOtherOfTwoPrompts() throws Exception {
    String one =
        """
        {"1":{"class_type":"Loader","inputs":{"name":"a"},"_meta":{"title":"L"}},
         "2":{"class_type":"Sampler","inputs":{"model":["1",0],"cfg":7,"seed":["9",0]}}}
        """;
    String other =
        """
        {"4":{"class_type":"Loader","inputs":{"name":"b"},"_meta":{"title":"L"}},
         "2":{"class_type":"Sampler","inputs":{"model":["4",1],"cfg":5.5,"seed":3}},
         "3":{"class_type":"Save","inputs":{"images":["2",0]}}}
        """;

    givesTheOther("forth", bytes(one), bytes(other));
    givesTheOther("back", bytes(other), bytes(one));
  }

  /** A value that is null is another than none. */
  @Test
  void givesNullsAmongValues() throws Exception {
    String node = "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"widgets_values\":%s}]}";
    List<String> graphs =
        Stream.of(
                "{\"a\":null,\"b\":2}",
                "{\"a\":1,\"b\":2}",
                "{\"b\":2}",
                "[null,2],\"widgets_values_named\":{\"a\":null,\"b\":2}",
                "[1,2],\"widgets_values_named\":{\"a\":1,\"b\":2}")
            .map(node::formatted)
            .toList();
    String prompt = "{\"1\":{\"class_type\":\"A\",\"inputs\":%s}}";
    List<String> prompts =
        Stream.of("{\"a\":null}", "{\"a\":1}", "{}").map(prompt::formatted).toList();

    for (List<String> all : List.of(graphs, prompts)) {
      for (String one : all) {
        for (String other : all) {
          givesTheOther(one + " → " + other, bytes(one), bytes(other));
        }
      }
    }
  }

  private static void givesTheOther(String what, GraphBytes one, GraphBytes other)
      throws Exception {
    GraphDiff diff = diff(one, other);
    JsonValue base = JsonValue.read(one.open().readAllBytes());

    GraphBytes made = GraphBytes.of(GraphComparer.apply(diff, base).bytes());

    assertThat(areEqual(made, other)).as("%s: left is %s", what, diff(made, other)).isTrue();
  }
}
