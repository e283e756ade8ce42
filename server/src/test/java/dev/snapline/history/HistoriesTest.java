package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.graph;
import static dev.snapline.history.Resolved.Outcome.CONTINUED;
import static dev.snapline.history.Resolved.Outcome.COPIED;
import static dev.snapline.history.Resolved.Outcome.CREATED;
import static dev.snapline.history.Resolved.Outcome.FOUND;
import static dev.snapline.history.Resolved.Outcome.MOVED;
import static dev.snapline.history.Tabs.A;
import static dev.snapline.history.Tabs.B;
import static dev.snapline.history.Tabs.remembering;
import static dev.snapline.history.Tabs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.graph.CanonicalGraph;
import dev.snapline.history.HistoryEvent.WorkflowChanged;
import dev.snapline.history.HistoryEvent.WorkflowRemoved;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which history a saved workflow has. */
class HistoriesTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();
  private Histories histories = new Histories(store, clock, new Random(7), events);

  @Test
  void makesAHistoryForASavedWorkflowAndFindsItByItsPath() {
    Resolved made = histories.resolve(saved(A, "g1", null));
    assertThat(made.outcome()).isEqualTo(CREATED);
    assertThat(made.workflow().key().value()).startsWith("a-");
    assertThat(events.take())
        .containsExactly(new WorkflowChanged(made.workflow().key(), made.workflow()));

    assertThat(histories.resolve(saved(A, "g1", null)))
        .isEqualTo(new Resolved(made.workflow(), FOUND, made.candidates()));
    reopen();
    assertThat(histories.resolve(saved(A, null, null)).workflow()).isEqualTo(made.workflow());
    assertThat(events.take()).isEmpty();
  }

  @Test
  void makesAnotherHistoryWhenSomebodyRemovedTheFolderOfTheFirst() throws Exception {
    WorkflowKey lost = histories.resolve(saved(A, "g1", null)).workflow().key();
    stored(lost, auto(1, null));
    store.lose(lost);
    events.take();

    Resolved made = histories.resolve(remembering(saved(A, "g1", null), lost));
    assertThat(made.outcome()).isEqualTo(CREATED);
    assertThat(made.candidates()).isEmpty();
    assertThat(events.take())
        .containsExactly(
            new WorkflowRemoved(lost), new WorkflowChanged(made.workflow().key(), made.workflow()));
    stored(made.workflow().key(), auto(1, null));
  }

  @Test
  void keepsNamesThatDifferOnlyInCaseApart() {
    Resolved lower = histories.resolve(saved("workflows/flux.json", null, null));
    Resolved upper = histories.resolve(saved("workflows/Flux.json", null, null));
    assertThat(upper.outcome()).isEqualTo(CREATED);
    assertThat(upper.workflow().key()).isNotEqualTo(lower.workflow().key());
  }

  @Test
  void takesTwoWaysToWriteOneLetterAsOnePath() {
    Resolved composed = histories.resolve(saved("workflows/jos\u00e9.json", null, null));
    Resolved decomposed = histories.resolve(saved("workflows/jose\u0301.json", null, null));
    assertThat(decomposed.outcome()).isEqualTo(FOUND);
    assertThat(decomposed.workflow().key()).isEqualTo(composed.workflow().key());
  }

  @Test
  void goesOnWithTheHistoryThatTheBrowserRemembers() {
    WorkflowKey key = histories.resolve(saved(A, "g1", null)).workflow().key();
    histories.moved(key, B, "b", Move.RENAME);

    Resolved oldTab = histories.resolve(remembering(saved(A, "g1", null), key));
    assertThat(oldTab.outcome()).isEqualTo(CONTINUED);
    assertThat(oldTab.workflow().path()).isEqualTo(B);
  }

  @Test
  void doesNotBelieveABrowserThatRemembersAnotherWorkflow() {
    WorkflowKey key = histories.resolve(saved(A, "g1", null)).workflow().key();
    Resolved other = histories.resolve(remembering(saved(B, "g2", null), key));
    assertThat(other.outcome()).isEqualTo(CREATED);
    assertThat(other.workflow().key()).isNotEqualTo(key);
  }

  @Test
  void takesTheHistoryAlongWhenItsFileAppearsUnderAnotherPath() {
    Workflow old = histories.resolve(saved(A, "g1", Set.of(A))).workflow();
    Resolved moved = histories.resolve(saved(B, "g1", Set.of(B)));

    assertThat(moved.outcome()).isEqualTo(MOVED);
    assertThat(moved.workflow().key()).isEqualTo(old.key());
    assertThat(moved.workflow().path()).isEqualTo(B);
    assertThat(moved.workflow().formerPaths()).containsExactly(A);
    reopen();
    assertThat(histories.resolve(saved(B, "g1", Set.of(B))).workflow()).isEqualTo(moved.workflow());
    assertThat(histories.list("A.JSON")).hasSize(1);
  }

  @Test
  void makesACopyWhenTheFirstFileIsStillThere() throws Exception {
    WorkflowKey key = histories.resolve(saved(A, "g1", null)).workflow().key();
    SnapshotId snapshot = stored(key, auto(1, null));
    stored(key, auto(2, snapshot));

    Tab copy = new Tab(B, false, "b", "g1", null, CanonicalGraph.read(graph(1, 0)), Set.of(A, B));
    Resolved copied = histories.resolve(copy);
    assertThat(copied.outcome()).isEqualTo(COPIED);
    assertThat(copied.workflow().key()).isNotEqualTo(key);
    assertThat(copied.workflow().origin()).isEqualTo(new Workflow.Origin(key, snapshot));
    assertThat(copied.candidates())
        .singleElement()
        .matches(candidate -> candidate.workflow().key().equals(key))
        .matches(candidate -> candidate.reason() == Resolved.Reason.SAME_GRAPH_ID);
  }

  @Test
  void leavesTheChoiceToThePersonWhenTwoHistoriesMayBeMeant() {
    histories.resolve(saved(A, "template", null));
    histories.resolve(saved(B, "template", null));
    Resolved made = histories.resolve(saved("workflows/c.json", "template", Set.of()));
    assertThat(made.outcome()).isEqualTo(CREATED);
    assertThat(made.candidates()).hasSize(2);
  }

  @Test
  void movesNothingWhileItDoesNotKnowWhichFilesExist() {
    histories.resolve(saved(A, "g1", null));
    assertThat(histories.resolve(saved(B, "g1", null)).outcome()).isEqualTo(CREATED);
  }

  @Test
  void findsTheHistoryOfASnapshotAlsoOfOneInTheTrash() throws Exception {
    WorkflowKey a = histories.resolve(saved(A, null, null)).workflow().key();
    WorkflowKey b = histories.resolve(saved(B, null, null)).workflow().key();
    SnapshotId inA = stored(a, auto(1, null));
    SnapshotId inB = stored(b, auto(1, null));
    histories.history(b).delete(inB);
    reopen();
    assertThat(histories.historyOf(inB).workflow().key()).isEqualTo(b);
    assertThat(histories.historyOf(inA).workflow().key()).isEqualTo(a);
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> histories.historyOf(Snapshots.id(1)));
  }

  @Test
  void listsWorkflowsLastUsedFirst() throws Exception {
    WorkflowKey a = histories.resolve(saved(A, null, null)).workflow().key();
    clock.move(Duration.ofMinutes(1));
    WorkflowKey b = histories.resolve(saved(B, null, null)).workflow().key();
    assertThat(keys("")).containsExactly(b, a);
    clock.move(Duration.ofMinutes(1));
    stored(a, auto(1, null));
    assertThat(keys("")).containsExactly(a, b);
    assertThat(keys(" B.json ")).containsExactly(b);
    assertThat(histories.list("").get(0).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "workflows/\u0000.json", "workflows/\ud83c.json"})
  void refusesAPathThatCannotBeOne(String path) {
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> new Tab(path, false, "a", null, null, null, null))
        .matches(refusal -> refusal.field().equals("path"));
  }

  @Test
  void namesTheLimitOfAPath() {
    String path = "workflows/" + "美".repeat(1_015);
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> saved(path, null, null))
        .withMessageContaining("1,025")
        .withMessageContaining("1,024");
    assertThat(histories.resolve(saved(path.substring(1), null, null)).outcome())
        .isEqualTo(CREATED);
  }

  @Test
  void findsAHistoryThoughTheDiskTakesNoNewHint() {
    Workflow old = histories.resolve(saved(A, "g1", null)).workflow();
    store.refuseWrites(StorageException.Reason.READ_ONLY);
    assertThat(histories.resolve(saved(A, "g2", null)).workflow()).isEqualTo(old);
    assertThat(histories.storage().kind()).isEqualTo(StorageState.Kind.READ_ONLY);
    store.acceptWrites();
    assertThat(histories.resolve(saved(A, "g2", null)).workflow().graphId()).isEqualTo("g2");
  }

  @Test
  void takesAnotherKeyWhenTheFirstIsTaken() throws Exception {
    WorkflowKey first = histories.resolve(saved(A, null, null)).workflow().key();
    // The same seed draws the same key again.
    var others = new Histories(store, clock, new Random(7), events);
    Resolved second = others.resolve(saved("workflows/x/a.json", null, null));
    assertThat(second.workflow().key()).isNotEqualTo(first);
    assertThat(store.workflows()).hasSize(2);
  }

  private List<WorkflowKey> keys(String text) {
    return histories.list(text).stream().map(summary -> summary.workflow().key()).toList();
  }

  private SnapshotId stored(WorkflowKey key, Capture capture) throws Exception {
    return histories.history(key).capture(capture).snapshot().snapshot().id();
  }

  private void reopen() {
    histories = new Histories(store, clock, new Random(8), events);
  }
}
