package dev.snapline.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.graph.NodeTexts;
import dev.snapline.history.Snapshot;
import dev.snapline.history.Snapshots;
import dev.snapline.history.WorkflowKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WorkflowTextsTest {
  private final MemoryTextJournal journal = new MemoryTextJournal();
  private WorkflowTexts texts = new WorkflowTexts(Snapshots.KEY, journal);
  private final Map<Snapshot, List<NodeTexts>> graphs = new HashMap<>();

  private Snapshot add(int number, NodeTexts... nodes) {
    Snapshot snapshot = Snapshots.snapshot(number);
    texts.missing(List.of());
    texts.add(snapshot, List.of(nodes));
    graphs.put(snapshot, List.of(nodes));
    return snapshot;
  }

  private static NodeTexts node(int id, String value) {
    return new NodeTexts(String.valueOf(id), "Type", null, List.of(value));
  }

  private void restart() {
    texts = new WorkflowTexts(Snapshots.KEY, journal);
  }

  private Set<NodeTexts> nodes(Snapshot snapshot) {
    Set<NodeTexts> nodes = new HashSet<>();
    WorkflowTexts.View view = texts.view(List.of());
    BitSet state = new BitSet();
    state.set(view.state(snapshot));
    view.table()
        .visit(
            state,
            (number, rows) -> rows.stream().mapToObj(view.table()::node).forEach(nodes::add));
    return nodes;
  }

  private int entries() {
    List<TextEntry> read = new ArrayList<>();
    journal.read(Snapshots.KEY, read::add);
    return read.size();
  }

  @Test
  void keepsEqualGraphsOnce() {
    Snapshot first = add(1, node(1, "a"), node(2, "b"));
    Snapshot second = add(2, node(2, "b"), node(1, "a"));
    Snapshot third = add(3, node(1, "a"));
    Snapshot fourth = add(4, node(1, "a"), node(2, "b"));

    assertThat(texts.view(List.of()).state(first))
        .isEqualTo(texts.view(List.of()).state(second))
        .isEqualTo(texts.view(List.of()).state(fourth))
        .isNotEqualTo(texts.view(List.of()).state(third));
    assertThat(texts.view(List.of()).table().states()).isEqualTo(2);
  }

  @Test
  void readsASnapshotOnce() {
    Snapshot snapshot = add(1, node(1, "a"));
    texts.add(snapshot, List.of(node(1, "other")));

    assertThat(nodes(snapshot)).containsExactly(node(1, "a"));
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void knowsAfterARestartWhatItKnew() {
    Snapshot first = add(1, node(1, "a"), node(2, "b"));
    Snapshot empty = add(2);
    restart();

    assertThat(texts.missing(List.of(empty, first, Snapshots.snapshot(3))))
        .containsExactly(Snapshots.snapshot(3));
    assertThat(nodes(first)).containsExactlyInAnyOrder(node(1, "a"), node(2, "b"));
    assertThat(nodes(empty)).isEmpty();
  }

  @Test
  void readsAgainWhatHasAnotherContentNow() {
    Snapshot old = add(1, node(1, "a"));
    Snapshot other = Snapshots.snapshot(1, "c1:other");
    restart();

    assertThat(texts.missing(List.of(other))).containsExactly(other);
    texts.add(other, List.of(node(1, "b")));
    assertThat(nodes(other)).containsExactly(node(1, "b"));
    assertThat(texts.missing(List.of(other))).isEmpty();
    assertThat(texts.missing(List.of(old))).containsExactly(old);
  }

  @Test
  void throwsOutWhatNobodyHasWhenItIsTheGreaterPart() {
    Random random = new Random(3);
    List<Snapshot> all = new ArrayList<>();
    for (int number = 0; number < 400; number++) {
      all.add(add(number, node(random.nextInt(5), "v" + number / 2), node(9, "same")));
    }
    List<Snapshot> left = all.stream().filter(one -> random.nextInt(20) == 0).toList();

    texts.tidy(left);

    assertThat(texts.view(List.of()).table().states()).isEqualTo(left.size());
    assertThat(entries()).isEqualTo(left.size());
    for (Snapshot snapshot : left) {
      assertThat(nodes(snapshot)).hasSameElementsAs(graphs.get(snapshot));
    }
    Snapshot later = add(1000, node(1, "later"));
    restart();
    assertThat(texts.missing(left)).isEmpty();
    assertThat(nodes(left.get(0))).hasSameElementsAs(graphs.get(left.get(0)));
    assertThat(texts.missing(List.of(later))).as("nobody named it, so it was forgotten").hasSize(1);
  }

  @Test
  void carriesAFewForgottenOnesAlong() {
    List<Snapshot> all = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      all.add(add(number, node(1, "v" + number)));
    }

    texts.tidy(all.subList(0, 1));

    assertThat(entries()).isEqualTo(60);
    assertThat(texts.missing(all)).hasSize(59);
  }

  @Test
  void beginsAnewBehindAnEntryThatMakesNoSense() {
    Snapshot first = add(1, node(1, "a"));
    Snapshot second = add(2, node(1, "b"));
    List<TextEntry> good = new ArrayList<>();
    journal.read(Snapshots.KEY, good::add);
    TextEntry last = good.get(1);
    List<TextEntry> bad =
        List.of(
            with(last, 2, List.of("b"), last.rows(), last.steps()),
            with(last, -1, List.of("b"), last.rows(), last.steps()),
            with(last, 0, List.of("b"), last.rows(), last.steps()),
            with(last, 1, List.of("a"), last.rows(), last.steps()),
            with(last, 1, List.of("b"), List.of(List.of(0, 1)), last.steps()),
            with(last, 1, List.of("b"), List.of(List.of(0, -1, -1)), last.steps()),
            with(last, 1, List.of("b"), List.of(List.of(0, 1, -2)), last.steps()),
            with(last, 1, List.of("b"), List.of(List.of(0, 1, 99)), last.steps()),
            with(last, 1, List.of("b"), List.of(List.of(0, 1, -1, 2)), last.steps()),
            with(last, 1, List.of("b"), last.rows(), List.of(1)),
            with(last, 1, List.of("b"), last.rows(), List.of(-2)),
            with(last, 1, List.of("b"), last.rows(), List.of(0)),
            with(last, 1, List.of("b"), last.rows(), List.of(99)),
            with(last, 1, List.of("b"), last.rows(), List.of(Integer.MIN_VALUE)));
    for (TextEntry entry : bad) {
      journal.replace(Snapshots.KEY, List.of(good.get(0), entry, last));
      restart();

      assertThat(texts.missing(List.of(second, first))).as("%s", entry).containsExactly(second);
      texts.add(second, List.of(node(1, "b")));
      restart();
      assertThat(texts.missing(List.of(second, first))).as("%s", entry).isEmpty();
      assertThat(nodes(second)).containsExactly(node(1, "b"));
    }
  }

  private static TextEntry with(
      TextEntry entry,
      int state,
      List<String> added,
      List<List<Integer>> rows,
      List<Integer> steps) {
    return new TextEntry(entry.id(), entry.check(), state, added, rows, steps);
  }

  @Test
  void goesOnInMemoryWhenTheJournalTakesNothing() {
    var full = new RefusingJournal();
    texts = new WorkflowTexts(Snapshots.KEY, full);
    Snapshot first = add(1, node(1, "a"));
    Snapshot second = add(2, node(1, "b"));

    assertThat(nodes(first)).containsExactly(node(1, "a"));
    assertThat(nodes(second)).containsExactly(node(1, "b"));
    assertThat(full.tries).as("later entries would not fit the first").isEqualTo(1);
  }

  /** As when the disk is full. */
  private static final class RefusingJournal implements TextJournal {
    private int tries;

    @Override
    public boolean read(WorkflowKey key, Predicate<TextEntry> taker) {
      return true;
    }

    @Override
    public boolean append(WorkflowKey key, TextEntry entry) {
      tries++;
      return false;
    }

    @Override
    public boolean replace(WorkflowKey key, List<TextEntry> entries) {
      return false;
    }
  }

  @Test
  void growsWithTextsOfAllKindsAndNumbersEachOnce() {
    Random random = new Random(5);
    Texts all = new Texts();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      String text =
          switch (random.nextInt(4)) {
            case 0 -> "t" + random.nextInt(3_000);
            case 1 -> "ÿ" + random.nextInt(3_000);
            case 2 -> "美" + random.nextInt(3_000);
            default -> "x".repeat(random.nextInt(50));
          };
      int number = expected.indexOf(text);
      if (number < 0) {
        expected.add(text);
      }
      assertThat(all.number(text)).isEqualTo(number < 0 ? expected.size() - 1 : number);
    }
    assertThat(all.count()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(all.get(i)).isEqualTo(expected.get(i));
    }
    BitSet found = all.with(new Needle("美1"));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).isEqualTo(expected.get(i).contains("美1"));
    }
    assertThat(all.weight()).isPositive();
  }
}
