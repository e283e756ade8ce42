package dev.snapline.search;

import static dev.snapline.search.SearchedHistories.graph;
import static dev.snapline.search.SearchedHistories.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.History;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotId;
import dev.snapline.history.WorkflowKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** When new snapshots are read. */
class FollowingTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final Watched journal = new Watched();

  /** Tells what is kept. */
  private static final class Watched implements TextJournal {
    private final MemoryTextJournal kept = new MemoryTextJournal();
    private final LinkedBlockingQueue<SnapshotId> ids = new LinkedBlockingQueue<>();

    @Override
    public boolean read(WorkflowKey key, Predicate<TextEntry> taker) {
      return kept.read(key, taker);
    }

    @Override
    public boolean append(WorkflowKey key, TextEntry entry) {
      ids.add(entry.id());
      return kept.append(key, entry);
    }

    @Override
    public boolean replace(WorkflowKey key, List<TextEntry> entries) {
      entries.forEach(entry -> ids.add(entry.id()));
      return kept.replace(key, entries);
    }

    SnapshotId next() throws InterruptedException {
      SnapshotId id = ids.poll(20, TimeUnit.SECONDS);
      assertThat(id).as("a snapshot that was read").isNotNull();
      return id;
    }
  }

  @Test
  void readsWhatIsStoredOrBroughtBackBeforeAnybodySearches() throws Exception {
    var announcements = new Announcements(System::nanoTime, Duration.ofMillis(1));
    var histories = new SearchedHistories(store, journal, announcements, () -> 0);
    histories.finder.start();
    History history = histories.workflow("w");

    Snapshot first = store(history, graph(1, "a"));
    assertThat(journal.next()).isEqualTo(first.id());
    Snapshot second = store(history, graph(2, "b"));
    assertThat(journal.next()).isEqualTo(second.id());
    history.delete(first.id());
    store(history, graph(3, "c"));
    journal.next();
    history.undelete(first.id());
    assertThat(journal.next()).isEqualTo(first.id());

    histories.finder.close();
  }

  @Test
  void leavesTheDiskAloneWhileSnapshotsAreStored() throws Exception {
    var time = new AtomicLong();
    var announcements = new Announcements(time::get, Duration.ofHours(1));
    var histories = new SearchedHistories(store, journal, announcements, () -> 0);
    histories.finder.start();
    Snapshot snapshot = store(histories.workflow("w"), graph(1, "a cat"));

    assertThat(journal.ids).isEmpty();
    assertThat(histories.found("cat")).as("a search does not wait").containsExactly(snapshot.id());
    histories.finder.close();
    assertThat(journal.ids).containsExactly(snapshot.id());
  }

  @Test
  void answersWithWhatItHasWhenReadingTakesTooLong() throws Exception {
    var time = new AtomicLong();
    var announcements = new Announcements(() -> 0, Duration.ZERO);
    var histories =
        new SearchedHistories(
            store, journal, announcements, () -> time.addAndGet(Duration.ofMillis(500).toNanos()));
    History history = histories.workflow("w");
    for (int number = 0; number < 3; number++) {
      store(history, graph(number, "cat"));
    }

    for (int known = 1; known < 3; known++) {
      Found found = histories.find("cat");
      assertThat(found.complete()).isFalse();
      assertThat(found.total()).isEqualTo(known);
    }
    assertThat(histories.find("is:named").complete()).as("no graph is needed").isTrue();
    assertThat(histories.find("cat").complete()).isTrue();
    assertThat(histories.find("cat").total()).isEqualTo(3);
  }

  @Test
  void readsTheRestAfterASearchThatWasCutShort() throws Exception {
    var time = new AtomicLong();
    var announcements = new Announcements(() -> 0, Duration.ZERO);
    store(new SearchedHistories(store, journal).workflow("w"), graph(1, "cat"));
    var histories =
        new SearchedHistories(
            store, journal, announcements, () -> time.addAndGet(Duration.ofHours(1).toNanos()));
    histories.finder.start();

    assertThat(histories.find("cat").complete()).isFalse();
    journal.next();

    assertThat(histories.find("cat").total()).isEqualTo(1);
    histories.finder.close();
  }

  @Test
  void searchesWhatCanBeReadWhenAWorkflowIsLost() throws Exception {
    var histories = new SearchedHistories(store, journal);
    Snapshot kept = store(histories.workflow("kept"), graph(1, "cat"));
    History lost = histories.workflow("lost");
    store.lose(lost.workflow().key());

    Found found = histories.find("cat");

    assertThat(found.complete()).isFalse();
    assertThat(found.hits())
        .extracting(hit -> hit.snapshot().snapshot().id())
        .containsExactly(kept.id());
  }
}
