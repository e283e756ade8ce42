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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final WorkflowKey KEY = Snapshots.KEY;

  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final ManualClock clock = new ManualClock();
  private final HeardEvents events = new HeardEvents();

  @SuppressWarnings("NullAway.Init")
  private Histories histories;

  @SuppressWarnings("NullAway.Init")
  private History history;

  @BeforeEach
  void openWithOneWorkflow() {
    store.create(Snapshots.workflow(KEY));
    histories = new Histories(store, clock, new Random(7), events);
    history = histories.history(KEY);
  }

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

    SnapshotId first = stored(1, null);
    SnapshotId second = stored(2, first);
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
    SnapshotId first = stored(1, null);
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
  void renamesNotesAndLocksWithARevisionForEachChange() throws Exception {
    SnapshotId first = stored(1, null);
    history.edit(first, new Edit("  good hands ", null, null, 1));
    history.edit(first, new Edit(null, "cfg was too high\n", null, 2));
    Placed locked = history.edit(first, new Edit(null, null, true, null));

    assertThat(locked.snapshot().label()).isEqualTo("good hands");
    assertThat(locked.snapshot().notes()).isEqualTo("cfg was too high\n");
    assertThat(locked.snapshot().locked()).isTrue();
    assertThat(locked.snapshot().rev()).isEqualTo(4);
  }

  @Test
  void makesNoRevisionOfAnEditThatChangesNothing() throws Exception {
    SnapshotId first = stored(1, null);
    events.take();
    assertThat(history.edit(first, new Edit("", "", false, 1)).snapshot().rev()).isEqualTo(1);
    assertThat(events.take()).isEmpty();
  }

  @Test
  void refusesAnEditOfARevisionThatIsNoLongerTheNewest() throws Exception {
    SnapshotId first = stored(1, null);
    history.edit(first, new Edit("a", null, null, 1));
    assertThatExceptionOfType(StaleRevException.class)
        .isThrownBy(() -> history.edit(first, new Edit("b", null, null, 1)))
        .withMessageContaining(first.value());
    assertThat(history.snapshot(first).snapshot().label()).isEqualTo("a");
  }

  @Test
  void namesTheLimitOfATextAndWhatNoFileCanHold() throws Exception {
    SnapshotId first = stored(1, null);
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> history.edit(first, new Edit(null, "x".repeat(10_001), null, null)))
        .withMessageContaining("10,001")
        .withMessageContaining("10,000")
        .matches(refusal -> refusal.field().equals("notes"));
    assertThatExceptionOfType(UnusableTextException.class)
        .isThrownBy(() -> history.edit(first, new Edit("half \ud83c", null, null, null)))
        .matches(refusal -> refusal.field().equals("label"));
    history.edit(first, new Edit("x".repeat(200), "🎈".repeat(5_000), null, null));
  }

  @Test
  void deletesALockedSnapshotOnlyWithConsent() throws Exception {
    SnapshotId first = stored(1, null);
    history.edit(first, new Edit(null, null, true, null));
    assertThatExceptionOfType(LockedException.class).isThrownBy(() -> history.delete(first));
    history.deleteEvenLocked(first);
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> history.snapshot(first));
    assertThat(history.undelete(first).snapshot().locked()).isTrue();
  }

  @Test
  void deletesASnapshotThatSomebodyLockedByHandOnlyWithConsent() throws Exception {
    SnapshotId first = stored(1, null);
    store.replace(Snapshots.relabelled(history.snapshot(first).snapshot(), "", true));
    assertThatExceptionOfType(LockedException.class).isThrownBy(() -> history.delete(first));
    assertThat(history.snapshot(first).snapshot().id()).isEqualTo(first);
    history.deleteEvenLocked(first);
    assertThatExceptionOfType(NoSuchSnapshotException.class)
        .isThrownBy(() -> history.snapshot(first));
  }

  @Test
  void tellsWhichSnapshotsStandElsewhereAfterADeletionAndBack() throws Exception {
    SnapshotId first = stored(1, null);
    SnapshotId second = stored(2, first);
    SnapshotId third = stored(3, second);
    Placed before = history.snapshot(second);
    events.take();

    history.delete(second);
    assertThat(events.take())
        .containsExactly(
            new Removed(KEY, second, "deleted"), new Changed(KEY, history.snapshot(third)));
    assertThat(history.snapshot(third).liveParentId()).isEqualTo(first);

    assertThat(history.undelete(second)).isEqualTo(before);
    assertThat(events.take())
        .containsExactly(new Restored(KEY, before), new Changed(KEY, history.snapshot(third)));
    assertThat(history.undelete(second)).isEqualTo(before);
    assertThat(events.take()).isEmpty();
  }

  @Test
  void clearsWhatIsNotLockedAndCountsWhatStays() throws Exception {
    SnapshotId first = stored(1, null);
    SnapshotId second = stored(2, first);
    SnapshotId third = stored(3, second);
    SnapshotId fourth = stored(4, third);
    history.edit(third, new Edit(null, null, true, null));
    events.take();

    assertThat(history.clear()).isEqualTo(new Cleared(List.of(fourth, second, first), 1, false));
    assertThat(history.page(Search.newest(10)).snapshots())
        .containsExactly(history.snapshot(third));
    assertThat(history.snapshot(third).liveParentId()).isNull();
    assertThat(events.take()).filteredOn(Changed.class::isInstance).hasSize(1);
    assertThat(history.undelete(first).snapshot().id()).isEqualTo(first);
    assertThat(history.snapshot(third).liveParentId()).isEqualTo(first);
  }

  @Test
  void clearsTheRestWhenAFileWasTakenAwayOrLockedByHand() throws Exception {
    SnapshotId first = stored(1, null);
    SnapshotId second = stored(2, first);
    SnapshotId third = stored(3, second);
    store.trash(history.snapshot(second).snapshot(), SnapshotStore.Why.DELETED, clock.instant());
    store.replace(history.snapshot(first).snapshot().edited("", "", true, null));
    events.take();

    assertThat(history.clear()).isEqualTo(new Cleared(List.of(third), 1, false));
    assertThat(found(Search.newest(10))).containsExactly(first);
    assertThat(events.take()).contains(new Removed(KEY, third, "deleted"));
  }

  @Test
  void keepsAMessageThatAFileCanHoldWhateverTheGraphSays() throws Exception {
    SnapshotId first = stored(1, null);
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
    SnapshotId last = stored(0, null);
    for (int i = 1; i < 7; i++) {
      last = stored(i, last);
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
    SnapshotId first = stored(1, null);
    SnapshotId second = stored(2, first);
    SnapshotId named =
        history.capture(capture(Source.MANUAL, 3, second, "Good Hands")).snapshot().snapshot().id();

    assertThat(found(new Search(Set.of(Source.MANUAL), null, 10))).containsExactly(named);
    assertThat(found(new Search(Set.of(Source.AUTO), null, 10))).containsExactly(second, first);
    assertThat(found(new Search(Set.of(Source.SAVE), null, 10))).isEmpty();
    assertThat(history.page(new Search(Set.of(Source.MANUAL), null, 1)).total()).isEqualTo(1);
    assertThat(history.living()).extracting(Snapshot::id).containsExactly(named, second, first);
    assertThatIllegalArgumentException().isThrownBy(() -> Search.newest(201));
  }

  @Test
  void dropsASnapshotWhoseFileTurnsOutToBeDamaged() throws Exception {
    SnapshotId first = stored(1, null);
    SnapshotId second = stored(2, first);
    SnapshotId third = stored(3, second);
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
    SnapshotId first = stored(1, null);
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

  @Test
  void countsSnapshotsAndBytesThroughDeletionAndBack() throws Exception {
    SnapshotId first = stored(1, null);
    SnapshotId second = stored(2, first);
    long each = history.snapshot(first).snapshot().bytes();
    assertThat(history.summary().bytes()).isEqualTo(2 * each);

    history.delete(second);
    assertThat(history.summary())
        .isEqualTo(
            new Summary(history.workflow(), 1, each, history.snapshot(first).snapshot(), null));
    history.undelete(second);
    assertThat(history.summary().bytes()).isEqualTo(2 * each);
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

  private List<SnapshotId> found(Search search) {
    return history.page(search).snapshots().stream().map(placed -> placed.snapshot().id()).toList();
  }

  private SnapshotId stored(int number, @Nullable SnapshotId parent) throws Exception {
    return history.capture(auto(number, parent)).snapshot().snapshot().id();
  }
}
