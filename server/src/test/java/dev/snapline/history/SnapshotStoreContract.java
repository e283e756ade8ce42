package dev.snapline.history;

import static dev.snapline.history.Snapshots.KEY;
import static dev.snapline.history.Snapshots.TAKEN_AT;
import static dev.snapline.history.Snapshots.childOf;
import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.id;
import static dev.snapline.history.Snapshots.relabelled;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.snapline.diff.ChangeType;
import dev.snapline.diff.Changes;
import dev.snapline.history.SnapshotStore.Trashed;
import dev.snapline.history.SnapshotStore.Why;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises. */
public abstract class SnapshotStoreContract extends StoreContract {
  @Test
  void keepsWorkflowsSortedByKey() {
    Workflow copy =
        Workflow.at(
                new WorkflowKey("con-00000001"),
                "workflows/美/ñandú.json",
                "美 ñandú 🎈 \"quoted\"",
                TAKEN_AT)
            .withFormerPaths(List.of("workflows/old.json", "workflows/older.json"))
            .withTemporary(true)
            .withGraphId("5b0c9d3e-0000-4000-8000-000000000000")
            .withOrigin(new Workflow.Origin(KEY, id(7)))
            .withSettings(new Overrides(false, 7, true, 20, 3, 0, 1L << 40))
            .withBranches(Map.of(id(3), "the \"red\" one", id(4), "美"))
            .withAlarm(new Alarm(KEY, "ñandú", id(5), id(6), TAKEN_AT.plusSeconds(9)))
            .withDeletedAt(TAKEN_AT.plusSeconds(60));
    assertThat(store.create(copy)).isTrue();

    assertThat(store.workflows()).containsExactly(copy, workflow(KEY));
    store = reopen();
    assertThat(store.workflows()).containsExactly(copy, workflow(KEY));
  }

  @Test
  void refusesAKeyThatIsTakenAndKeepsTheFirst() {
    assertThat(store.create(renamed("other"))).isFalse();
    assertThat(store.workflows()).containsExactly(workflow(KEY));
  }

  @Test
  void replacesWhatIsKnownOfAWorkflow() {
    store.replace(renamed("new"));
    assertThat(store.workflows()).containsExactly(renamed("new"));
    store = reopen();
    assertThat(store.workflows()).containsExactly(renamed("new"));
  }

  @Test
  void knowsNoHistoryThatNobodyMade() {
    var stranger = new WorkflowKey("stranger-00000000");
    assertThatExceptionOfType(NoSuchWorkflowException.class)
        .isThrownBy(() -> store.load(stranger))
        .withMessageContaining("stranger-00000000");
    Snapshot snapshot = snapshot(stranger, 1, null, "", false);
    assertThatExceptionOfType(NoSuchWorkflowException.class)
        .isThrownBy(() -> store.add(snapshot, content(GRAPH)));
  }

  @Test
  void keepsEachByteOfAGraphAndOfWhatBelongsToIt() throws IOException {
    var whole = content(GRAPH, "{\"3\":[\"seed\"]}", "{\"3\":{}}");
    Snapshot added = store.add(snapshot(1), whole);

    assertThat(added.bytes()).isGreaterThan(GRAPH.getBytes(UTF_8).length);
    assertContent(store.content(added), whole);
    store = reopen();
    assertContent(store.content(store.load(KEY).living().get(0)), whole);
  }

  @Test
  void keepsEverythingThatIsKnownOfASnapshot() {
    var full =
        new Snapshot(
            id(2),
            41,
            KEY,
            id(1),
            TAKEN_AT.plusNanos(123),
            Source.NODE,
            DELETED_AT,
            ChangeType.NODE_ADD,
            "before the \"big\" change\n美 🎈",
            "notes\t\u0001\u2028",
            true,
            "c1:00000000000000000000000000000001",
            "l1:00000000000000000000000000000002",
            3,
            4,
            "+ LoraLoader",
            new Changes(1, 2, 3, 4, 5, 6, true),
            "env-1",
            true,
            0,
            "2f0b8f0e-8a55-4b7c-9d8b-000000000001",
            "old-17",
            true,
            true);
    Snapshot added = store.add(full, content(GRAPH));

    assertThat(added).isEqualTo(full.withBytes(added.bytes()));
    assertThat(store.load(KEY).living()).containsExactly(added);
    store = reopen();
    assertThat(store.load(KEY).living()).containsExactly(added);
  }

  @Test
  void listsTheLivingByIdWhateverTheOrderOfTheirComing() {
    Snapshot second = store.add(snapshot(2), content(GRAPH));
    Snapshot first = store.add(snapshot(1), content(GRAPH));
    Snapshot third = store.add(childOf(first, 3), content(GRAPH));

    assertThat(store.load(KEY).living()).containsExactly(first, second, third);
    store = reopen();
    assertThat(store.load(KEY).living()).containsExactly(first, second, third);
  }

  @Test
  void neverPutsASnapshotOverAnother() throws IOException {
    Snapshot first = store.add(snapshot(1), content(GRAPH));

    assertThatExceptionOfType(IdExistsException.class)
        .isThrownBy(() -> store.add(relabelled(first, "other", false), content("{}")));
    assertThat(store.load(KEY).living()).containsExactly(first);
    assertContent(store.content(first), content(GRAPH));
  }

  @Test
  void replacesMetadataAndLeavesTheContentAlone() throws IOException {
    var whole = content(GRAPH, "{\"1\":[]}", "{\"a\":2}");
    Snapshot old = store.add(snapshot(1), whole);
    Snapshot replaced = store.replace(relabelled(old, "a much longer label than before 美", true));

    assertThat(replaced.label()).isEqualTo("a much longer label than before 美");
    assertThat(store.load(KEY).living()).containsExactly(replaced);
    assertContent(store.content(old), whole);
    store = reopen();
    assertThat(store.load(KEY).living()).containsExactly(replaced);
    assertContent(store.content(replaced), whole);
  }

  @Test
  void opensAGraphAgainAfterItsMetadataChanged() throws IOException {
    Snapshot old = store.add(snapshot(1), content(GRAPH));
    Content before = store.content(old);
    store.replace(relabelled(old, "label that moves the graph in its file", true));

    assertContent(before, content(GRAPH));
  }

  @Test
  void listsTheTrashByTheTimeOfDeletion() {
    Snapshot first = store.add(snapshot(1), content(GRAPH));
    Snapshot second = store.add(snapshot(2), content(GRAPH));
    Trashed later = store.trash(first, Why.PRUNED, DELETED_AT.plusSeconds(5));
    Trashed earlier = store.trash(second, Why.DELETED, DELETED_AT);

    assertThat(store.load(KEY).trashed()).containsExactly(earlier, later);
  }

  @Test
  void refusesToUndeleteOverALivingSnapshot() {
    Snapshot first = store.add(snapshot(1), content(GRAPH));
    Trashed trashed = store.trash(first, Why.DELETED, DELETED_AT);
    Snapshot again = store.add(snapshot(1, "c1:" + "9".repeat(32)), content("{\"other\":1}"));

    assertThatExceptionOfType(IdExistsException.class).isThrownBy(() -> store.undelete(trashed));
    assertThat(store.load(KEY).living()).containsExactly(again);
    assertThat(store.load(KEY).trashed()).containsExactly(trashed);
  }

  @Test
  void saysWhichSnapshotIsNotThere() {
    Snapshot never = snapshot(9);
    for (Runnable call :
        List.<Runnable>of(
            () -> store.content(never),
            () -> store.replace(never),
            () -> store.force(never),
            () -> store.trash(never, Why.DELETED, DELETED_AT))) {
      assertThatExceptionOfType(NoSuchSnapshotException.class)
          .isThrownBy(call::run)
          .withMessageContaining(id(9).value());
    }
  }

  @Test
  void forcesWhatIsThere() {
    Snapshot first = store.add(snapshot(1), content(GRAPH));
    store.force(first);
    assertThat(store.load(KEY).living()).containsExactly(first);
  }

  @Test
  void hasNothingToReportWhileAllIsWell() {
    store.add(snapshot(1), content(GRAPH));
    store.load(KEY);
    assertThat(store.quarantined()).isEmpty();
  }

  private static Workflow renamed(String name) {
    Workflow old = workflow(KEY);
    return Workflow.at(KEY, "workflows/" + name + ".json", name, TAKEN_AT)
        .withFormerPaths(List.of(old.path()));
  }
}
