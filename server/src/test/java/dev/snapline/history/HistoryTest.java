package dev.snapline.history;

import static dev.snapline.history.Captures.auto;
import static dev.snapline.history.Captures.capture;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.snapline.graph.GraphBytes;
import dev.snapline.history.HistoryEvent.Added;
import dev.snapline.history.HistoryEvent.Changed;
import dev.snapline.history.HistoryEvent.Removed;
import dev.snapline.history.HistoryEvent.Restored;
import dev.snapline.history.HistoryEvent.StorageChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a history lists, and what it tells of that which happens to it. */
class HistoryTest {
  private static final WorkflowKey KEY = Snapshots.KEY;

  private final OneWorkflow one = new OneWorkflow();
  private final MemorySnapshotStore store = one.store;
  private final ManualClock clock = one.clock;
  private final HeardEvents events = one.events;
  private final Histories histories = one.opened();
  private History history = one.history();

  @Test
  void announcesOnlyWhatTheStoreHasAlready() throws Exception {
    List<String> missing = new ArrayList<>();
    HistoryEvent.Listener asking =
        event -> {
          if (!isOnDisk(event)) {
            missing.add(event.toString());
          }
          events.happened(event);
        };
    history = new Histories(store, clock, new Random(7), asking).history(KEY);

    SnapshotId first = history.capture(auto(1, null)).snapshot().snapshot().id();
    SnapshotId second = history.capture(auto(2, first)).snapshot().snapshot().id();
    history.edit(second, new Edit("a", null, null, null));
    history.delete(first);
    history.undelete(first);
    history.clear();

    assertThat(missing).isEmpty();
    assertThat(events.take())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "Added",
            "Added",
            "Changed",
            "Removed",
            "Changed",
            "Restored",
            "Changed",
            "Removed",
            "Removed");
  }

  @Test
  void tellsNobodyOfWhatTheDiskRefused() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    events.take();
    store.refuseWrites(StorageException.Reason.READ_ONLY);
    for (Runnable write :
        List.<Runnable>of(
            () -> history.edit(first, new Edit("a", null, null, null)),
            () -> history.delete(first),
            () -> history.clear())) {
      assertThatExceptionOfType(StorageException.class).isThrownBy(write::run);
    }
    assertThat(history.snapshot(first).snapshot().label()).isEmpty();
    assertThat(events.take()).hasOnlyElementsOfType(StorageChanged.class);
  }

  @Test
  void keepsAMessageThatAFileCanHoldWhateverTheGraphSays() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    var titled =
        GraphBytes.of(
            """
            {"nodes":[{"id":1,"type":"KSampler"},{"id":2,"type":"Half \\ud83c"}],"links":[]}\
            """
                .getBytes(UTF_8));
    Captured answer =
        history.capture(Captures.sending(Source.AUTO, titled, Captures.ofId(first), ""));
    String message = answer.snapshot().snapshot().message();
    assertThat(message).contains("Half ");
    assertThat(UTF_8.newEncoder().canEncode(message)).isTrue();
  }

  @Test
  void givesTheListInPagesNewestFirst() throws Exception {
    SnapshotId last = one.stored(auto(0, null));
    for (int i = 1; i < 7; i++) {
      last = one.stored(auto(i, last));
    }
    List<SnapshotId> seen = new ArrayList<>();
    @Nullable SnapshotId before = null;
    do {
      Page page = history.page(new Search(Set.of(), before, 3));
      assertThat(page.total()).isEqualTo(7);
      page.snapshots().forEach(placed -> seen.add(placed.snapshot().id()));
      before = page.next();
    } while (before != null);
    assertThat(seen).hasSize(7).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(history.page(Search.newest(7)).next()).isNull();
  }

  @Test
  void showsTheSourcesThatAreAskedFor() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    SnapshotId named =
        history.capture(capture(Source.MANUAL, 3, second, "Good Hands")).snapshot().snapshot().id();

    assertThat(one.found(new Search(Set.of(Source.MANUAL), null, 10))).containsExactly(named);
    assertThat(one.found(new Search(Set.of(Source.AUTO), null, 10))).containsExactly(second, first);
    assertThat(one.found(new Search(Set.of(Source.SAVE), null, 10))).isEmpty();
    assertThat(history.page(new Search(Set.of(Source.MANUAL), null, 1)).total()).isEqualTo(1);
    assertThat(history.living()).extracting(Snapshot::id).containsExactly(named, second, first);
    assertThatIllegalArgumentException().isThrownBy(() -> Search.newest(201));
  }

  @Test
  void dropsASnapshotWhoseFileTurnsOutToBeDamaged() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    SnapshotId second = one.stored(auto(2, first));
    SnapshotId third = one.stored(auto(3, second));
    var damaging = new DamagingStore(store, second);
    history = new Histories(damaging, clock, new Random(7), events).history(KEY);
    events.take();

    Captured next = history.capture(auto(4, second));
    assertThat(next.snapshot().snapshot().parentId()).isEqualTo(second);
    assertThat(next.snapshot().liveParentId()).isEqualTo(first);
    assertThat(events.take())
        .containsExactly(
            new Removed(KEY, second, "quarantined"),
            new Changed(KEY, history.snapshot(third)),
            new Added(KEY, next.snapshot(), next.snapshot().snapshot().captureId(), "client"));
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> history.snapshot(second));
  }

  @Test
  void storesAgainWhatSomeoneRemovedByHandWhenItIsRepeated() throws Exception {
    Capture capture = auto(1, null);
    SnapshotId first = history.capture(capture).snapshot().snapshot().id();
    store.trash(history.snapshot(first).snapshot(), SnapshotStore.Why.DELETED, clock.instant());

    Captured again = history.capture(capture);
    assertThat(again.outcome()).isEqualTo(Captured.Outcome.STORED);
    assertThat(history.page(Search.newest(10)).snapshots()).containsExactly(again.snapshot());
  }

  @Test
  void followsTheStateOfTheDiskAndTellsWhenItChanges() throws Exception {
    SnapshotId first = one.stored(auto(1, null));
    assertThat(histories.storage()).isEqualTo(StorageState.OK);
    events.take();

    store.refuseWrites(StorageException.Reason.FULL);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(StorageException.class)
          .isThrownBy(() -> history.capture(auto(2, first)));
    }
    assertThat(histories.storage().kind()).isEqualTo(StorageState.Kind.FULL);
    assertThat(histories.storage().detail()).isNotEmpty();
    assertThat(events.take()).containsExactly(new StorageChanged(histories.storage()));

    store.refuseWrites(StorageException.Reason.OTHER);
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> history.capture(auto(2, first)));
    assertThat(histories.storage().kind()).isEqualTo(StorageState.Kind.FULL);

    store.acceptWrites();
    history.capture(auto(2, first));
    assertThat(histories.storage()).isEqualTo(StorageState.OK);
    assertThat(events.take().get(0)).isEqualTo(new StorageChanged(StorageState.OK));
  }

  private boolean isOnDisk(HistoryEvent event) {
    List<Snapshot> living = store.load(KEY).living();
    if (event instanceof Added added) {
      return living.contains(added.snapshot().snapshot());
    }
    if (event instanceof Changed changed) {
      return living.contains(changed.snapshot().snapshot());
    }
    if (event instanceof Restored restored) {
      return living.contains(restored.snapshot().snapshot());
    }
    return event instanceof Removed removed
        && living.stream().noneMatch(snapshot -> snapshot.id().equals(removed.id()));
  }
}
