package dev.snapline.history;

import static dev.snapline.history.Captured.Outcome.KNOWN;
import static dev.snapline.history.Captured.Outcome.MARKED;
import static dev.snapline.history.Captured.Outcome.STORED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.diff.ChangeType;
import dev.snapline.graph.GraphBytes;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is stored, what is known already, and what a change is called. */
class CaptureRulesTest {
  private static final String SAMPLER =
      "{\"id\":1,\"type\":\"KSampler\",\"pos\":[0,0],\"widgets_values\":[7]}";
  private static final String VAE = "{\"id\":2,\"type\":\"VAEDecode\",\"pos\":[0,0]}";
  private static final String SAVE = "{\"id\":3,\"type\":\"SaveImage\",\"pos\":[0,0]}";
  private static final String LINK = "[1,1,0,2,0,\"LATENT\"]";

  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private Histories histories = new Histories(store, clock, new Random(7), new HeardEvents());
  private final History history = open("a");

  @Test
  void storesTheAsOpenedStateOfEveryWorkflow() throws Exception {
    for (int number = 0; number < 10; number++) {
      Captured opened = capture(open("w" + number), Source.INITIAL, graph(SAMPLER), null);
      assertThat(opened.outcome()).isEqualTo(STORED);
      assertThat(type(opened)).isEqualTo(ChangeType.INITIAL);
    }
  }

  @Test
  void storesTheCanvasThatDiffersFromTheNewestWhenThePageIsLoadedAgain() throws Exception {
    capture(Source.AUTO, graph(SAMPLER));
    reopen();
    assertThat(capture(open("a"), Source.INITIAL, graph(SAMPLER + "," + VAE), null).outcome())
        .isEqualTo(STORED);
    assertThat(capture(open("a"), Source.INITIAL, graph(SAMPLER + "," + VAE), null).outcome())
        .isEqualTo(KNOWN);
  }

  @Test
  void keepsGraphsWhoseTextsHaveOneHashInJava() throws Exception {
    capture(Source.AUTO, graph(SAMPLER.replace("[7]", "[\"Aa\"]")));
    assertThat(capture(Source.AUTO, graph(SAMPLER.replace("[7]", "[\"BB\"]"))).outcome())
        .isEqualTo(STORED);
  }

  @Test
  void keepsTheNameOfACaptureThatComesWithAnAutomaticOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        GraphBytes graph = graph(SAMPLER.replace("[7]", "[" + round + "]"));
        Capture named = Captures.sending(Source.MANUAL, graph, null, "round " + round);
        Future<Captured> automatic =
            threads.submit(() -> history.capture(Captures.sending(Source.AUTO, graph, null, "")));
        Future<Captured> manual = threads.submit(() -> history.capture(named));
        automatic.get();
        assertThat(manual.get().snapshot().snapshot().label()).isEqualTo("round " + round);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void storesUnsavedLayoutWorkBeforeASwap() throws Exception {
    capture(Source.AUTO, graph(SAMPLER));
    Captured moved = capture(Source.CURRENT, graph(SAMPLER.replace("[0,0]", "[90,0]")));
    assertThat(moved.outcome()).isEqualTo(STORED);
    assertThat(type(moved)).isEqualTo(ChangeType.MOVE);
  }

  @Test
  void knowsAGraphThatDiffersOnlyInWhereThePersonLooks() throws Exception {
    capture(Source.AUTO, view(1, 0));
    assertThat(capture(Source.CURRENT, view(0.5, 300)).outcome()).isEqualTo(KNOWN);
    assertThat(capture(Source.AUTO, view(2, -7)).outcome()).isEqualTo(KNOWN);
    assertThat(capture(Source.MANUAL, view(3, 1)).outcome()).isEqualTo(MARKED);
  }

  private static GraphBytes view(double scale, int x) {
    return bytes(
        "{\"nodes\":["
            + SAMPLER
            + "],\"links\":[],\"extra\":{\"ds\":{\"scale\":"
            + scale
            + ",\"offset\":["
            + x
            + ",0]}}}");
  }

  @Test
  void takesWidgetValuesThatAreAnObjectForWhatTheyAre() throws Exception {
    String node = SAMPLER.replace("[7]", "{\"rate\":8,\"path\":{\"a\":1,\"b\":[2]}}");
    capture(Source.AUTO, graph(node));
    String reordered = SAMPLER.replace("[7]", "{\"path\":{\"b\":[2],\"a\":1},\"rate\":8.0}");
    assertThat(capture(Source.AUTO, graph(reordered)).outcome()).isEqualTo(KNOWN);
    assertThat(type(capture(Source.AUTO, graph(node.replace("[0,0]", "[5,5]")))))
        .isEqualTo(ChangeType.MOVE);
    assertThat(type(capture(Source.AUTO, graph(node.replace("\"rate\":8", "\"rate\":9")))))
        .isNotEqualTo(ChangeType.UNKNOWN);
  }

  @Test
  void seesAPromptThatWasEditedInsideASubgraph() throws Exception {
    capture(Source.AUTO, subgraph("a cat"));
    Captured edited = capture(Source.AUTO, subgraph("a dog"));
    assertThat(type(edited)).isEqualTo(ChangeType.PARAM);
    assertThat(edited.snapshot().snapshot().message()).isNotEmpty();
    assertThat(edited.snapshot().snapshot().changes().nodesChanged()).isEqualTo(1);
  }

  private static GraphBytes subgraph(String prompt) {
    return bytes(
        "{\"nodes\":["
            + SAMPLER
            + "],\"links\":[],\"definitions\":{\"subgraphs\":[{\"id\":\"5b0c\","
            + "\"name\":\"s\",\"nodes\":[{\"id\":1,\"type\":\"CLIPTextEncode\",\"widgets_values\":[\""
            + prompt
            + "\"]}],\"links\":[]}]}}");
  }

  @Test
  void callsATitleAColourOrAGroupAChangeOfContent() throws Exception {
    String titled = SAMPLER.replace("[7]", "[7],\"title\":\"t\"");
    String coloured = SAMPLER.replace("[7]", "[7],\"color\":\"#222\"");
    String group = "{\"title\":\"g\",\"bounding\":[0,0,9,9]}";
    assertThat(changeTo(titled + "," + VAE, LINK, "")).isEqualTo(ChangeType.PARAM);
    assertThat(changeTo(coloured + "," + VAE, LINK, "")).isEqualTo(ChangeType.PARAM);
    assertThat(changeTo(SAMPLER + "," + VAE, LINK, group)).isEqualTo(ChangeType.PARAM);
  }

  @Test
  void seesALinkOfTheSameIdThatGoesElsewhere() throws Exception {
    String rewired = LINK.replace("[1,1,0,", "[1,1,1,");
    assertThat(changeTo(SAMPLER + "," + VAE, rewired, "")).isEqualTo(ChangeType.CONNECTION);
    assertThat(changeTo(SAMPLER + "," + VAE, "", "")).isEqualTo(ChangeType.CONNECTION);
  }

  @Test
  void callsSeveralKindsMixedAndLetsLayoutNotCountAsOne() throws Exception {
    String changed = SAMPLER.replace("[7]", "[8]");
    String moved = SAMPLER.replace("[0,0]", "[4,4]");
    assertThat(changeTo(changed + "," + VAE, "", "")).isEqualTo(ChangeType.MIXED);
    assertThat(changeTo(moved + "," + VAE, LINK, "")).isEqualTo(ChangeType.MOVE);
    assertThat(changeTo(moved.replace("[7]", "[8]") + "," + VAE, LINK, ""))
        .isEqualTo(ChangeType.PARAM);
  }

  /** What it is called when a linked pair of nodes becomes this. */
  private ChangeType changeTo(String nodes, String links, String groups) throws Exception {
    SnapshotId before = id(capture(Source.SAVE, whole(SAMPLER + "," + VAE, LINK, "")));
    return type(capture(history, Source.AUTO, whole(nodes, links, groups), before));
  }

  @Test
  void doesNotStopLookingAtTheNumberOfNodes() throws Exception {
    capture(Source.AUTO, graph(SAMPLER + "," + VAE));
    assertThat(type(capture(Source.AUTO, graph(SAMPLER + "," + SAVE))))
        .as("one came, one went")
        .isEqualTo(ChangeType.MIXED);
    Captured both =
        capture(Source.AUTO, graph(SAMPLER.replace("[7]", "[8]") + "," + SAVE + "," + VAE));
    assertThat(type(both)).as("one came, one value changed").isEqualTo(ChangeType.MIXED);
    assertThat(both.snapshot().snapshot().changes().nodesAdded()).isEqualTo(1);
    assertThat(both.snapshot().snapshot().changes().nodesChanged()).isEqualTo(1);
  }

  /** More workflows are in work than graphs are kept in memory. */
  @Test
  void comparesWithTheParentHoweverManyWorkflowsAreInWork() throws Exception {
    for (int number = 0; number <= RecentGraphs.LIMIT + 5; number++) {
      capture(open("w" + number), Source.AUTO, graph(SAMPLER), null);
    }
    for (int number = 0; number <= RecentGraphs.LIMIT + 5; number++) {
      Captured next =
          capture(open("w" + number), Source.AUTO, graph(SAMPLER.replace("[7]", "[8]")), null);
      assertThat(type(next)).isEqualTo(ChangeType.PARAM);
    }
  }

  @Test
  void goesOnFromWhatANodeCaptureGrewFrom() throws Exception {
    SnapshotId first = id(capture(Source.AUTO, graph(SAMPLER)));
    SnapshotId node = id(history.capture(Captures.node(ulid(), 1)));
    SnapshotId second = id(capture(Source.AUTO, graph(SAMPLER + "," + VAE)));
    Captured fromNode = capture(history, Source.AUTO, graph(SAMPLER + "," + SAVE), node);

    assertThat(fromNode.snapshot().snapshot().parentId()).isEqualTo(first);
    assertThat(history.snapshot(node).liveParentId()).isEqualTo(first);
    TreeShape tree = history.branches().shape();
    assertThat(tree.roots()).containsExactly(first);
    assertThat(tree.tips()).containsExactlyInAnyOrder(second, id(fromNode));
    assertThat(tree.forks()).extracting(TreeShape.Fork::id).containsExactly(first);
    assertThat(tree.live()).isEqualTo(id(fromNode));
  }

  private static SnapshotId ulid() {
    return new IdSequence(new ManualClock(), new Random(3)).next();
  }

  @Test
  void beginsATreeBesideANodeCaptureThatCameFirst() throws Exception {
    SnapshotId node = id(history.capture(Captures.node(ulid(), 1)));
    Captured edit = capture(history, Source.AUTO, graph(SAMPLER), node);
    assertThat(edit.snapshot().snapshot().parentId()).isNull();
    reopen();
    assertThat(open("a").branches().shape().roots()).containsExactly(id(edit));
    assertThat(open("a").snapshot(id(edit)).liveParentId()).isNull();
  }

  private static GraphBytes graph(String nodes) {
    return whole(nodes, "", "");
  }

  private static GraphBytes whole(String nodes, String links, String groups) {
    return bytes(
        "{\"nodes\":[" + nodes + "],\"links\":[" + links + "],\"groups\":[" + groups + "]}");
  }

  private static GraphBytes bytes(String json) {
    return GraphBytes.of(json.getBytes(UTF_8));
  }

  private static ChangeType type(Captured captured) {
    return captured.snapshot().snapshot().changeType();
  }

  private static SnapshotId id(Captured captured) {
    return captured.snapshot().snapshot().id();
  }

  private Captured capture(Source source, GraphBytes graph) throws Exception {
    return capture(history, source, graph, null);
  }

  private static Captured capture(
      History in, Source source, GraphBytes graph, @Nullable SnapshotId parent) throws Exception {
    Capture.Parent from = parent == null ? null : new Capture.Parent.OfId(parent);
    return in.capture(Captures.sending(source, graph, from, ""));
  }

  private void reopen() {
    histories = new Histories(store, clock, new Random(8), new HeardEvents());
  }

  private History open(String name) {
    var tab = new Tab("workflows/" + name + ".json", false, name, null, null, null, null);
    return histories.history(histories.resolve(tab).workflow().key());
  }

  /** Keeps the order of what was captured, whatever the clock does. */
  @Test
  void keepsTheOrderWhenTheClockJumpsBack() throws Exception {
    SnapshotId first = id(capture(Source.AUTO, graph(SAMPLER)));
    clock.move(Duration.ofDays(-400));
    SnapshotId second = id(capture(Source.AUTO, graph(SAMPLER + "," + VAE)));
    reopen();
    SnapshotId third = id(capture(open("a"), Source.AUTO, graph(SAMPLER + "," + SAVE), null));
    assertThat(open("a").page(Search.newest(5)).snapshots())
        .extracting(placed -> placed.snapshot().id())
        .isEqualTo(List.of(third, second, first));
  }
}
