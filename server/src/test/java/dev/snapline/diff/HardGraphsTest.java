package dev.snapline.diff;

import static dev.snapline.graph.Graphs.bytes;
import static dev.snapline.graph.Graphs.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.diff.GraphComparer.Given;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.CutGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.GraphReader;
import dev.snapline.graph.HardShapes;
import dev.snapline.graph.JsonValue;
import dev.snapline.graph.NotAGraphException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Graphs that no person would draw, but that come as files. */
class HardGraphsTest {
  @Test
  void refusesWhatIsNoGraph() {
    String deep = "[".repeat(600) + "]".repeat(600);
    for (String text :
        List.of(
            "",
            "[]",
            "{",
            "{\"nodes\":[NaN]}",
            "{\"nodes\":[{\"id\":1,\"x\":-Infinity}]}",
            "{\"nodes\":[]} x",
            "{\"nodes\":3}",
            "{\"a\":1}",
            "{}",
            "{\"nodes\":[1 2]}",
            "{\"nodes\" []}",
            "{nodes:[]}",
            "{\"nodes\":[,]}",
            "{\"a\":{\"class_type\":null}}",
            "{\"nodes\":[],\"x\":" + deep + "}",
            "{\"nodes\":[\"\\")) {
      assertThatExceptionOfType(NotAGraphException.class)
          .as(text)
          .isThrownBy(() -> Diffs.given(bytes(text)));
    }
  }

  /** Five thousand nodes in a subgraph with an id of a megabyte had five gigabytes of paths. */
  @Test
  void refusesAnIdThatThePathOfEachNodeWouldRepeat() throws Exception {
    String graph = "{\"nodes\":[],\"definitions\":{\"subgraphs\":[{\"id\":\"%s\",\"nodes\":[]}]}}";
    GraphBytes longest = bytes(graph.formatted("x".repeat(200)));
    GraphBytes tooLong = bytes(graph.formatted("x".repeat(201)));

    assertThat(Diffs.diff(longest, longest).isEmpty()).isTrue();
    assertThat(CanonicalGraph.read(longest).scopes()).hasSize(2);
    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(
            () -> Diffs.given(tooLong),
            () -> CanonicalGraph.read(tooLong),
            () -> new GraphReader(1 << 20).read(tooLong))) {
      assertThatExceptionOfType(NotAGraphException.class)
          .isThrownBy(reading)
          .withMessageContaining("more than 200 characters");
    }
  }

  @Test
  void comparesOddShapesWithEachOther() {
    List<String> odd =
        List.of(
            "{\"nodes\":[null,5,\"x\",{}]}",
            "{\"nodes\":[{\"id\":1},{\"id\":1,\"type\":\"B\"},{\"id\":1}]}",
            "{\"nodes\":[{\"id\":1,\"pos\":\"x\",\"size\":[-1e99,1e400],\"flags\":3,\"inputs\":7,"
                + "\"outputs\":{\"0\":{}},\"properties\":[],\"widgets_values\":5}]}",
            "{\"nodes\":[],\"links\":[[1,9,0,8,0,\"X\"],[null],{},7]}",
            "{\"nodes\":[],\"links\":{\"1\":[1,2,3,4,5,6]},\"groups\":{},\"extra\":[],\"config\":3,"
                + "\"definitions\":[],\"floatingLinks\":[[1,1,0,-1,0,\"X\"]]}",
            "{\"nodes\":[{\"id\":\"\\ud800\",\"type\":\"\\u202eabc😀\",\"title\":\"\\udc00\"}]}",
            "{\"nodes\":[{\"id\":1,\"type\":\"u\"}],\"definitions\":{\"x\":1,\"subgraphs\":[3,"
                + "{\"id\":\"u\",\"nodes\":[{\"id\":2,\"type\":\"v\"}]},"
                + "{\"id\":\"v\",\"nodes\":[{\"id\":3,\"type\":\"u\"}]},{\"id\":\"u\",\"nodes\":[]}]}}",
            "{\"4\":{\"class_type\":\"A\",\"inputs\":{\"a\":[\"4\",0],\"b\":[\"9\",1],\"c\":1}}}",
            "{\"4\":{\"class_type\":\"A\",\"inputs\":5,\"_meta\":{\"title\":\"t\"}}}");
    for (String one : odd) {
      for (String other : odd) {
        GraphDiff diff = Diffs.diff(bytes(one), bytes(other));

        assertThat(diff.isEmpty())
            .as("%s and %s: %s", one, other, diff)
            .isEqualTo(Diffs.areEqual(bytes(one), bytes(other)));
        assertThat(DiffMessage.line(DiffMessage.parts(diff)).length()).isLessThanOrEqualTo(120);
      }
    }
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void comparesAHundredThousandGroupsThatMoved() {
    String group = "{\"title\":\"g%d\",\"bounding\":[%d,0,9,9]}";
    String base = HardShapes.list(100_000, i -> group.formatted(i, i));
    String target = HardShapes.list(100_000, i -> group.formatted(100_001 - i, i));

    assertThat(Diffs.diff(groups(base), groups(target)).changes())
        .hasSize(100_000)
        .allMatch(keyed -> keyed.change().kind() == Kind.GROUP_BOUNDS);
  }

  private static GraphBytes groups(String groups) {
    return bytes("{\"nodes\":[],\"groups\":[" + groups + "]}");
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void namesTheSlotsThatDifferAmongAHundredThousand() {
    GraphBytes turned = slots(i -> i == 1 ? "b" : "a" + (100_001 - i));

    Change change = Diffs.diff(slots(i -> "a" + i), turned).changes().get(0).change();

    assertThat(((Change.NodeChanged) change).field()).isEqualTo("b, a100000");
  }

  private static GraphBytes slots(IntFunction<String> name) {
    return bytes(
        "{\"nodes\":[{\"id\":1,\"type\":\"A\",\"outputs\":["
            + HardShapes.list(100_000, i -> "{\"name\":\"%s\"}".formatted(name.apply(i)))
            + "]}]}");
  }

  /** Whenever time is over: what was found until then stays, and nothing more is begun. */
  @Test
  void stopsBetweenAnyTwoPartsOfAScope() throws Exception {
    Given one = Diffs.given(bytes("{\"nodes\":[]}"));
    Given other =
        Diffs.given(
            bytes(
                "{\"nodes\":[],\"links\":[[1,1,0,2,0,\"A\"]],\"groups\":[{\"title\":\"x\"}],"
                    + "\"extra\":{\"a\":1,\"reroutes\":[{\"id\":1,\"pos\":[1,2]}]}}"));
    Set<Integer> found = new TreeSet<>();

    for (int most = 1; most < 20; most++) {
      AtomicInteger left = new AtomicInteger(most);
      Deadline deadline =
          new Deadline(
              Duration.ofSeconds(2), () -> left.getAndDecrement() > 0 ? 0 : 3_000_000_000L);
      GraphDiff diff = GraphComparer.diff(one, other, deadline);
      assertThat(diff.stopped() == null).isEqualTo(diff.changes().size() == 4);
      found.add(diff.changes().size());
    }

    assertThat(found).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void comparesWhatAllHasOneId() throws Exception {
    String graph =
        "{\"nodes\":[{\"id\":1,\"type\":\"d\"}],\"definitions\":{\"subgraphs\":["
            + HardShapes.list(40_000, i -> "{\"id\":\"d\",\"nodes\":[{\"id\":1}]}")
            + "]}}";
    String other = graph.replace("]}}", ",{\"id\":\"e\"}]}}");

    assertThat(Diffs.diff(bytes(graph), bytes(other)).changes())
        .extracting(keyed -> keyed.change().kind())
        .containsExactly(Kind.SUBGRAPH_ADDED);
    assertThat(
            GraphComparer.compare(
                    CanonicalGraph.read(bytes(graph)), CanonicalGraph.read(bytes(other)))
                .type())
        .isEqualTo(ChangeType.PARAM);
    JsonValue both = JsonValue.read(graph.getBytes(UTF_8));
    assertThat(new GraphDraft(both).json().bytes()).isEqualTo(both.bytes());
  }

  @Test
  void comparesTenThousandNodesAndATitleOfAMegabyte() {
    GraphBytes one = bytes(nodes(10_000, "A", "t"));
    GraphBytes other = bytes(nodes(10_000, "B", "x".repeat(1 << 20)));

    GraphDiff diff = Diffs.diff(one, other);

    assertThat(diff.counts().modified()).isEqualTo(10_000);
    assertThat(diff.changes()).allMatch(keyed -> keyed.key().length() < 200);
    assertThat(DiffMessage.line(DiffMessage.parts(diff))).isEqualTo("10000 nodes changed");
  }

  private static String nodes(int count, String type, String title) {
    return IntStream.range(0, count)
        .mapToObj(
            id ->
                "{\"id\":%d,\"type\":\"%s\",\"title\":\"%s\"}"
                    .formatted(id, type, id == 0 ? title : ""))
        .collect(Collectors.joining(",", "{\"nodes\":[", "]}"));
  }

  @Test
  void givesWhatItHasWhenTimeIsOver() throws Exception {
    Given one = Diffs.given(bytes(nodes(100, "A", "t")));
    Given other = Diffs.given(bytes(nodes(100, "B", "t")));
    AtomicLong nanos = new AtomicLong();

    GraphDiff diff =
        GraphComparer.diff(
            one, other, new Deadline(Duration.ofSeconds(2), () -> nanos.getAndAdd(50_000_000)));

    assertThat(diff.stopped()).isEqualTo(Duration.ofSeconds(2));
    assertThat(diff.changes()).isNotEmpty().hasSizeLessThan(100);
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void comparesGraphsInWhichEveryLinkRunsThroughEveryReroute() {
    String graph = HardShapes.throughOneChain(10_000, 10_000, 0);
    String moved = HardShapes.throughOneChain(10_000, 10_000, -5);

    assertThat(
            Diffs.diff(bytes(graph), bytes(graph.replace("{\"reroutes", "{ \"reroutes"))).changes())
        .isEmpty();
    assertThat(Diffs.diff(bytes(graph), bytes(moved)).changes())
        .extracting(keyed -> keyed.change().kind())
        .containsExactly(Kind.REROUTES);
  }

  @Test
  void doesNotDependOnTheOrderOfNodesWithOneId() throws Exception {
    String one = "{\"nodes\":[{\"id\":1,\"type\":\"A\"},{\"id\":1,\"type\":\"B\"}]}";
    String other = "{\"nodes\":[{\"id\":1,\"type\":\"B\"},{\"id\":1,\"type\":\"A\"}]}";

    assertThat(Diffs.diff(bytes(one), bytes(other)).changes()).isEmpty();
    assertThat(CutGraph.read(bytes(json(one))).isPrompt()).isFalse();
  }
}
