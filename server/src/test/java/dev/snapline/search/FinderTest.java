package dev.snapline.search;

import static dev.snapline.search.SearchedHistories.graph;
import static dev.snapline.search.SearchedHistories.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.snapline.history.Edit;
import dev.snapline.history.History;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.Move;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.search.Where.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FinderTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final MemoryTextJournal journal = new MemoryTextJournal();
  private final SearchedHistories histories = new SearchedHistories(store, journal);
  private final History cats = histories.workflow("cats");
  private final History dogs = histories.workflow("dogs");

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(histories.find("cat")).isEqualTo(new Found(List.of(), 0, null, true));
    assertThat(histories.find("")).isEqualTo(new Found(List.of(), 0, null, true));
  }

  @Test
  void findsPromptsInAllWorkflowsNewestFirst() throws Exception {
    Snapshot first = store(cats, graph(1, "a red CAT on a mat"));
    store(dogs, graph(2, "a dog"));
    Snapshot second = store(dogs, graph(3, "a dog chases a cat"));

    Found found = histories.find("cat");

    assertThat(found.hits())
        .extracting(hit -> hit.snapshot().snapshot().id(), hit -> hit.workflow().name())
        .containsExactly(tuple(second.id(), "dogs"), tuple(first.id(), "cats"));
    assertThat(found.hits().get(1).where())
        .contains(new Where(Field.VALUE, "7", "a red CAT on a mat", 6, 9));
    assertThat(found.total()).isEqualTo(2);
    assertThat(found.complete()).isTrue();
  }

  @Test
  void saysInWhichFieldsEachWordIs() throws Exception {
    store(cats, graph(1, "x"));
    Snapshot snapshot =
        store(cats, Source.MANUAL, "Zebra crossing", graph(2, "sd/zebra_v2.safetensors"));
    cats.edit(snapshot.id(), new Edit(null, "line 1\nthe zebra\tis fine", null, null));
    histories.histories.moved(
        cats.workflow().key(), "workflows/zebra/cats.json", "cats", Move.RENAME);

    List<Where> where = histories.find("zebra").hits().get(0).where();

    assertThat(where)
        .contains(
            new Where(Field.LABEL, null, "Zebra crossing", 0, 5),
            new Where(Field.NOTES, null, "line 1 the zebra is fine", 11, 16),
            new Where(Field.VALUE, "7", "sd/zebra_v2.safetensors", 3, 8),
            new Where(Field.WORKFLOW, null, "workflows/zebra/cats.json", 10, 15));
    assertThat(histories.find('"' + snapshot.message() + '"').hits().get(0).where())
        .containsExactly(
            new Where(Field.MESSAGE, null, snapshot.message(), 0, snapshot.message().length()));
    assertThat(histories.find("node:positive cliptext source:manual").hits().get(0).where())
        .containsExactly(
            new Where(Field.TITLE, "7", "Positive", 0, 8),
            new Where(Field.NODE, "7", "CLIPTextEncode", 0, 8),
            new Where(Field.SOURCE, null, "manual", 0, 6));
    assertThat(histories.find("manual").hits().get(0).where())
        .containsExactly(new Where(Field.SOURCE, null, "manual", 0, 6));
  }

  @Test
  void looksOnlyWhereAKeySays() throws Exception {
    Snapshot snapshot = store(cats, Source.MANUAL, "label", graph(1, "juggernaut.safetensors "));

    assertThat(histories.found("model:juggernaut")).containsExactly(snapshot.id());
    assertThat(histories.found("model:SAFETENSORS")).containsExactly(snapshot.id());
    assertThat(histories.found("node:textencode")).containsExactly(snapshot.id());
    assertThat(histories.found("node:Positive")).containsExactly(snapshot.id());
    assertThat(histories.found("node:juggernaut")).isEmpty();
    assertThat(histories.found("node:7")).isEmpty();
    assertThat(histories.found("model:CLIP")).isEmpty();
    assertThat(histories.found("node:label model:label")).isEmpty();
    assertThat(histories.find("model:juggernaut").hits().get(0).where())
        .containsExactly(new Where(Field.VALUE, "7", "juggernaut.safetensors ", 0, 10));
  }

  @Test
  void takesOnlyFilesForModels() throws Exception {
    for (String file : List.of("a.ckpt", "A.PT", "a.pth", "a.gguf", "a.bin", "a.sft", "a.onnx")) {
      assertThat(TextTable.isModel(file)).as(file).isTrue();
    }
    String tooLong = "a".repeat(500) + ".pt";
    for (String text : List.of("", "pt", ".pt", "a.png", "a.pt is fine", "a\\nb.pt", tooLong)) {
      assertThat(TextTable.isModel(text.replace("\\n", "\n"))).as(text).isFalse();
    }
  }

  @Test
  void findsByWhatIsKnownOfSnapshots() throws Exception {
    Snapshot first = store(cats, Source.SAVE, "", graph(1, "a"));
    histories.clock.move(Duration.ofDays(2));
    Snapshot second = store(cats, Source.MANUAL, "named", graph(2, "b"));
    cats.edit(first.id(), new Edit(null, "noted", true, null));

    assertThat(histories.found("is:locked")).containsExactly(first.id());
    assertThat(histories.found("is:noted")).containsExactly(first.id());
    assertThat(histories.found("is:saved")).containsExactly(first.id());
    assertThat(histories.found("is:named")).containsExactly(second.id());
    assertThat(histories.found("source:save")).containsExactly(first.id());
    assertThat(histories.found("type:initial")).containsExactly(first.id());
    assertThat(histories.found("type:param")).containsExactly(second.id());
    assertThat(histories.found("after:2026-05-02")).containsExactly(second.id());
    assertThat(histories.found("before:2026-05-02")).containsExactly(first.id());
    assertThat(histories.found("after:2026-05-01 before:24h")).containsExactly(first.id());
    assertThat(histories.found("is:locked is:named")).isEmpty();
    assertThat(histories.found("")).containsExactly(second.id(), first.id());
  }

  @Test
  void findsBranchesThatAreNotShown() throws Exception {
    Snapshot root = store(cats, graph(1, "root"));
    Snapshot left = store(cats, graph(2, "left branch"));
    store(cats, graph(3, "right branch"));

    assertThat(histories.found("\"left branch\"")).containsExactly(left.id());
    assertThat(histories.found("root")).contains(root.id());
  }

  @Test
  void followsWhatIsDeletedAndBroughtBack() throws Exception {
    Snapshot snapshot = store(cats, graph(1, "a cat"));
    assertThat(histories.found("cat")).containsExactly(snapshot.id());

    cats.delete(snapshot.id());
    assertThat(histories.found("a cat")).isEmpty();

    cats.undelete(snapshot.id());
    assertThat(histories.found("a cat")).containsExactly(snapshot.id());
  }

  @Test
  void findsWorkflowsByNameAndFormerPath() throws Exception {
    Snapshot snapshot = store(cats, graph(1, "x"));
    histories.histories.moved(
        cats.workflow().key(), "workflows/felines.json", "felines", Move.RENAME);

    assertThat(histories.found("feline")).containsExactly(snapshot.id());
    assertThat(histories.found("cats.json")).containsExactly(snapshot.id());
    assertThat(histories.found("cats.json dogs")).isEmpty();
  }

  @Test
  void givesTheSameInPagesOfAnySize() throws Exception {
    List<SnapshotId> newestFirst = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      histories.clock.move(Duration.ofSeconds(1));
      newestFirst.add(0, store(i % 3 == 0 ? cats : dogs, graph(i, "fish " + i)).id());
    }

    for (int limit = 1; limit <= 24; limit++) {
      assertThat(histories.found("fish", limit)).isEqualTo(newestFirst);
    }
    assertThat(histories.find("fish", newestFirst.get(20), 10).total()).isEqualTo(23);
    assertThat(histories.find("fish", newestFirst.get(20), 10).hits()).hasSize(2);
  }

  @Test
  void listsAWorkflowByTheSameGrammar() throws Exception {
    Snapshot bird = store(cats, Source.SAVE, "", graph(1, "a bird"));
    Snapshot first = store(cats, Source.MANUAL, "", graph(2, "a cat"));
    Snapshot second = store(cats, Source.SAVE, "", graph(3, "a cat"));
    store(dogs, graph(4, "a cat"));

    assertThat(list("cat", Set.of(), null, 10)).containsExactly(second.id(), first.id());
    assertThat(list("cat", Set.of(Source.SAVE), null, 10)).containsExactly(second.id());
    assertThat(list("cat", Set.of(), second.id(), 10)).containsExactly(first.id());
    assertThat(list("node:clip", Set.of(), null, 2)).containsExactly(second.id(), first.id());
    assertThat(list(" ", Set.of(Source.SAVE), null, 10)).containsExactly(second.id(), bird.id());
    assertThat(list("cats", Set.of(), null, 10)).isEmpty();
    var page = histories.finder.list(cats, "node:clip", Set.of(), null, 2);
    assertThat(page.page().next()).isEqualTo(first.id());
    assertThat(page.page().total()).isEqualTo(3);
    assertThat(page.complete()).isTrue();
  }

  private List<SnapshotId> list(
      String query, Set<Source> sources, @Nullable SnapshotId before, int limit) throws Exception {
    return histories.finder.list(cats, query, sources, before, limit).page().snapshots().stream()
        .map(placed -> placed.snapshot().id())
        .toList();
  }

  @Test
  void findsTheSameAfterARestart() throws Exception {
    Snapshot snapshot = store(cats, graph(1, "a cat"));
    assertThat(histories.found("\"a cat\"")).containsExactly(snapshot.id());

    assertThat(new SearchedHistories(store, journal).found("\"a cat\""))
        .containsExactly(snapshot.id());
    assertThat(new SearchedHistories(store, new MemoryTextJournal()).found("\"a cat\""))
        .containsExactly(snapshot.id());
  }

  @Test
  void noticesEachChangeSinceTheSameWordWasSearched() throws Exception {
    Snapshot first = store(cats, graph(1, "a cat"));
    assertThat(histories.found("\"a cat\"")).containsExactly(first.id());

    Snapshot second = store(cats, graph(2, "a cat"));
    assertThat(histories.found("\"a cat\"")).containsExactly(second.id(), first.id());
    assertThat(cats.living()).isSameAs(cats.living());

    cats.edit(first.id(), new Edit("now with a label", null, null, null));
    assertThat(histories.found("\"a label\"")).containsExactly(first.id());
  }
}
