package dev.snapline.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.Graph.Mode;
import dev.snapline.graph.Graph.Widget;
import dev.snapline.graph.GraphBytes;
import dev.snapline.graph.NodeState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What became of one node. */
class NodeHistoryTest {
  private static final String SUBGRAPH = "5b0c9d3e-0000-4000-8000-000000000001";

  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final History history = history();

  @Test
  void namesOnlySnapshotsInWhichTheNodeIsAnother() throws Exception {
    SnapshotId first = stored(graph(1, "a", 0), null);
    stored(graph(1, "b", 0), first);
    SnapshotId changed = stored(graph(2, "b", 0), null);
    stored(graph(2, "b", 2), null);

    assertThat(ids(history.ofNode("3", null, 10))).containsExactly(changed, first);
    NodeState state = state(history.ofNode("3", null, 10), 0);
    assertThat(state.type()).isEqualTo("KSampler");
    assertThat(state.title()).isNull();
    assertThat(state.mode()).isEqualTo(Mode.ACTIVE);
    assertThat(state.values()).extracting(Widget::value).containsExactly("2", "fixed");
  }

  @Test
  void readsWhatRanWithoutAWorkflow() throws Exception {
    String run =
        """
        {"3":{"class_type":"KSampler","inputs":{"seed":%d,"model":["4",0]},\
        "_meta":{"title":"mine"}},"4":{"class_type":"Loader","inputs":{"name":"%s"}}}""";
    SnapshotId first = stored(bytes(run.formatted(1, "a")), null);
    stored(bytes(run.formatted(1, "b")), first);
    SnapshotId changed = stored(bytes(run.formatted(2, "b")), null);

    assertThat(ids(history.ofNode("3", null, 10))).containsExactly(changed, first);
    NodeState state = state(history.ofNode("3", null, 10), 0);
    assertThat(state.type()).isEqualTo("KSampler");
    assertThat(state.title()).isEqualTo("mine");
    assertThat(state.values()).extracting(Widget::name).containsExactly("seed");
    assertThat(state.values()).extracting(Widget::value).containsExactly("2");
  }

  @Test
  void passesOverTheEmptyValuesThatFrontendsAddAfterARun() throws Exception {
    String graph =
        "{\"nodes\":[{\"id\":3,\"type\":\"Empty\"%s},{\"id\":4,\"mode\":%d}],\"links\":[]}";
    SnapshotId first = stored(bytes(graph.formatted("", 0)), null);
    String empty = ",\"widgets_values\":[],\"widgets_values_named\":{}";
    stored(bytes(graph.formatted(empty, 4)), first);

    assertThat(ids(history.ofNode("3", null, 10))).containsExactly(first);
  }

  @Test
  void looksInsideSubgraphs() throws Exception {
    SnapshotId first = stored(graph(1, "a", 0), null);
    SnapshotId second = stored(graph(1, "b", 0), null);
    NodeHistory found = history.ofNode(SUBGRAPH + ":3", null, 10);
    assertThat(ids(found)).containsExactly(second, first);
    assertThat(state(found, 0).values()).extracting(Widget::value).containsExactly("b");
    assertThat(history.ofNode("other:3", null, 10).entries()).isEmpty();
  }

  @Test
  void saysWhereTheNodeWasMutedRenamedRemovedAndBroughtBack() throws Exception {
    SnapshotId first =
        stored(bytes("{\"nodes\":[" + node(3, "\"mode\":0") + "],\"links\":[]}"), null);
    SnapshotId muted =
        stored(bytes("{\"nodes\":[" + node(3, "\"mode\":2") + "],\"links\":[]}"), null);
    SnapshotId named =
        stored(
            bytes("{\"nodes\":[" + node(3, "\"mode\":2,\"title\":\"mine\"") + "],\"links\":[]}"),
            null);
    SnapshotId removed =
        stored(bytes("{\"nodes\":[" + node(4, "\"mode\":0") + "],\"links\":[]}"), null);

    NodeHistory found = history.ofNode("3", null, 10);
    assertThat(ids(found)).containsExactly(removed, named, muted, first);
    assertThat(found.entries().get(0).state()).isNull();
    assertThat(state(found, 1).title()).isEqualTo("mine");
    assertThat(state(found, 2).mode()).isEqualTo(Mode.MUTED);
  }

  /** A branch is compared with what it grew from, not with its neighbour in the list. */
  @Test
  void comparesWithTheLivingParent() throws Exception {
    SnapshotId first = stored(graph(1, "a", 0), null);
    SnapshotId left = stored(graph(2, "a", 0), first);
    stored(graph(1, "b", 0), first);
    assertThat(ids(history.ofNode("3", null, 10))).containsExactly(left, first);
    history.delete(first);
    assertThat(ids(history.ofNode("3", null, 10))).hasSize(2).contains(left);
  }

  @Test
  void goesOnWhereAPageEnded() throws Exception {
    for (int seed = 0; seed < 7; seed++) {
      stored(graph(seed, "a", 0), null);
    }
    NodeHistory first = history.ofNode("3", null, 4);
    NodeHistory rest = history.ofNode("3", first.next(), 4);
    assertThat(first.entries()).hasSize(4);
    assertThat(rest.entries()).hasSize(3);
    assertThat(rest.next()).isNull();
    assertThat(ids(rest)).doesNotContainAnyElementsOf(ids(first));
  }

  @Test
  void readsOnlySoManyGraphsForOnePage() throws Exception {
    for (int seed = 0; seed < 310; seed++) {
      stored(graph(7, "text " + seed, 0), null);
    }
    NodeHistory first = history.ofNode("3", null, 10);
    assertThat(first.entries()).isEmpty();
    assertThat(history.ofNode("3", first.next(), 10).entries()).hasSize(1);
  }

  @Test
  void tellsALongTextFromOneThatDiffersOnlyAtItsEnd() throws Exception {
    String start = "x".repeat(9_000);
    stored(graph(1, start + "a", 0), null);
    stored(graph(1, start + "b", 0), null);
    NodeHistory found = history.ofNode(SUBGRAPH + ":3", null, 10);
    assertThat(found.entries()).hasSize(2);
    assertThat(state(found, 0).values().get(0).value()).hasSizeLessThan(9_000);
  }

  @Test
  void takesTheNamesThatThePageSent() throws Exception {
    Capture plain = Captures.sending(Source.AUTO, graph(1, "a", 0), null, "");
    var names = "{\"9\":[\"x\"],\"3\":[\"seed\",\"control\"],\"4\":7}".getBytes(UTF_8);
    history.capture(
        new Capture(
            UUID.randomUUID().toString(),
            null,
            plain.source(),
            null,
            null,
            Duration.ZERO,
            "",
            null,
            Map.of("widgetNames", names),
            plain.graph()));
    assertThat(state(history.ofNode("3", null, 1), 0).values())
        .extracting(Widget::name)
        .containsExactly("seed", "control");
  }

  private static NodeState state(NodeHistory found, int index) {
    return Objects.requireNonNull(found.entries().get(index).state());
  }

  private static List<SnapshotId> ids(NodeHistory found) {
    return found.entries().stream().map(entry -> entry.snapshot().id()).toList();
  }

  /** A node 3 in the root, and a node 3 in a subgraph. */
  private static GraphBytes graph(int seed, String text, int x) {
    return bytes(
        """
        {"nodes":[{"id":1,"type":"Other"},\
        {"id":3,"type":"KSampler","pos":[%d,0],"widgets_values":[%d,"fixed"]}],"links":[],\
        "definitions":{"more":[1],"subgraphs":[7,{"id":"%s","name":"s","nodes":[\
        {"id":3,"type":"CLIPTextEncode","widgets_values":["%s"]}],"links":[]}]}}"""
            .formatted(x, seed, SUBGRAPH, text));
  }

  private static String node(int id, String more) {
    return "{\"id\":" + id + ",\"type\":\"KSampler\"," + more + ",\"widgets_values\":[1]}";
  }

  private static GraphBytes bytes(String json) {
    return GraphBytes.of(json.getBytes(UTF_8));
  }

  private SnapshotId stored(GraphBytes graph, @Nullable SnapshotId parent) throws Exception {
    Capture.Parent from = parent == null ? null : new Capture.Parent.OfId(parent);
    Captured captured = history.capture(Captures.sending(Source.AUTO, graph, from, "kept"));
    assertThat(captured.outcome()).isEqualTo(Captured.Outcome.STORED);
    return captured.snapshot().snapshot().id();
  }

  private History history() {
    store.create(Snapshots.workflow(Snapshots.KEY));
    var histories = new Histories(store, new ManualClock(), new Random(7), new HeardEvents());
    return histories.history(Snapshots.KEY);
  }
}
