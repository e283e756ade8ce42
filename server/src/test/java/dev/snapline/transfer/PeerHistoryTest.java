package dev.snapline.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.diff.ChangeType;
import dev.snapline.graph.CanonicalGraph;
import dev.snapline.graph.GraphBytes;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.Source;
import dev.snapline.history.Workflow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of records of Workflow Snapshot Manager, oldest first. */
class PeerHistoryTest {
  private final PeerHistory history = new PeerHistory("sub/portrait.json");

  private static PeerRecord record(
      String id, String label, String notes, @Nullable String parent, boolean isOfNode) {
    FileSlice graph = new FileSlice(Path.of("nowhere"), 0, 2);
    Instant at = Instant.ofEpochMilli(1_700_000_000_000L);
    return new PeerRecord(id, null, at, label, notes, false, isOfNode, parent, null, graph);
  }

  private SnapshotId add(PeerRecord record, String title) throws Exception {
    return history.add(record, graph("\"graph-1\"", title));
  }

  private static CanonicalGraph graph(String id, String title) throws Exception {
    String json =
        "{\"id\":" + id + ",\"nodes\":[{\"id\":1,\"type\":\"Note\",\"title\":\"" + title + "\"}]}";
    return CanonicalGraph.read(GraphBytes.of(json.getBytes(UTF_8)));
  }

  private List<Snapshot> snapshots() {
    return history.incoming().snapshots();
  }

  private Workflow workflow() {
    return history.incoming().workflow();
  }

  @ParameterizedTest
  @CsvSource({
    "Auto,AUTO,''",
    "Initial,INITIAL,''",
    "Current,CURRENT,''",
    "Manual (Ctrl+S),SAVE,''",
    "Manual,MANUAL,''",
    "warm,MANUAL,warm",
    "' ',MANUAL,''"
  })
  void makesASourceOfALabelThatItsProgramGave(String label, Source source, String kept)
      throws Exception {
    add(record("a", label, "", null, false), "one");

    Snapshot made = snapshots().get(0);
    assertThat(made.source()).isEqualTo(source);
    assertThat(made.label()).isEqualTo(kept);
    assertThat(made.savedAt() != null).isEqualTo(source == Source.SAVE);
  }

  @Test
  void keepsWhatANodeTookUnderItsLabelAndAsNobodysParent() throws Exception {
    SnapshotId first = add(record("a", "Auto", "", null, false), "one");
    add(record("n", "Auto", "", null, true), "one");
    add(record("b", "Auto", "", "n", false), "two");

    assertThat(snapshots().get(1).source()).isEqualTo(Source.NODE);
    assertThat(snapshots().get(1).label()).isEqualTo("Auto");
    assertThat(snapshots().get(2).parentId()).isEqualTo(first);
  }

  @Test
  void takesTheParentThatIsNamedElseTheOneBefore() throws Exception {
    SnapshotId first = add(record("a", "", "", null, false), "one");
    SnapshotId second = add(record("b", "", "", null, false), "two");
    add(record("c", "", "", "a", false), "three");
    add(record("d", "", "", "never heard of", false), "four");

    assertThat(snapshots())
        .extracting(Snapshot::parentId)
        .containsExactly(null, first, first, snapshots().get(2).id());
    assertThat(snapshots().get(1).id()).isEqualTo(second);
    // Only the graph before is at hand to compare with.
    assertThat(snapshots())
        .extracting(Snapshot::changeType)
        .containsExactly(
            ChangeType.INITIAL, ChangeType.PARAM, ChangeType.UNKNOWN, ChangeType.PARAM);
  }

  @Test
  void movesALabelThatIsTooLongIntoTheNotesAndCutsNoCharacterInTwo() throws Exception {
    String label = "x".repeat(198) + "😀" + "y".repeat(50);
    add(record("a", label, "dusk", null, false), "one");
    add(record("b", "short", "n".repeat(10_001), null, false), "two");

    assertThat(snapshots().get(0).label()).isEqualTo("x".repeat(198) + "…");
    assertThat(snapshots().get(0).notes()).isEqualTo(label + "\n\ndusk");
    assertThat(snapshots().get(1).notes()).hasSize(10_000).endsWith("n…");
  }

  @Test
  void makesAQuestionMarkOfHalfACharacter() throws Exception {
    add(record("a", "a\ud83c", "b\ud83c", null, false), "one");

    assertThat(snapshots().get(0).label()).isEqualTo("a?");
    assertThat(snapshots().get(0).notes()).isEqualTo("b?");
  }

  @Test
  void makesTheSameOfTheSameRecords() throws Exception {
    add(record("a", "", "", null, false), "one");
    var again = new PeerHistory("sub/portrait.json");
    again.add(record("a", "", "", null, false), graph("\"graph-1\"", "one"));

    assertThat(again.incoming()).isEqualTo(history.incoming());
    assertThat(history.has(record("a", "", "", null, false))).isTrue();
    assertThat(history.has(record("b", "", "", null, false))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sub/portrait.json,portrait,false",
    "portrait,portrait,false",
    "default,default,true",
    "Unsaved Workflow.json,Unsaved Workflow,true",
    "Unsaved Workflow (12).json,Unsaved Workflow (12),true",
    "Unsaved Workflows.json,Unsaved Workflows,false",
  })
  void callsTheWorkflowByItsPath(String key, String name, boolean isTemporary) throws Exception {
    var one = new PeerHistory(key);
    one.add(record("a", "", "", null, false), graph("null", "one"));

    Workflow made = one.incoming().workflow();
    assertThat(made.path()).isEqualTo("workflows/" + key);
    assertThat(made.name()).isEqualTo(name);
    assertThat(made.temporary()).isEqualTo(isTemporary);
  }

  @Test
  void keepsTheIdOfTheNewestGraphIfItCanBeOne() throws Exception {
    add(record("a", "", "", null, false), "one");
    assertThat(workflow().graphId()).isEqualTo("graph-1");

    history.add(record("b", "", "", null, false), graph("\"" + "x".repeat(201) + "\"", "two"));
    assertThat(workflow().graphId()).isNull();
  }
}
