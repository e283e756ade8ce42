package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Histories;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final Histories histories =
      new Histories(withOneInTheTrash(store), Clock.systemUTC(), new Random(1), event -> {});

  @Test
  void emptiesTheTrashOfOneUserThoughAnotherCannotBeOpened() {
    Map<String, Histories> users = Map.of("good", histories);
    var housekeeping =
        new Housekeeping(
            () -> List.of("bad", "good"),
            id -> {
              Histories known = users.get(id);
              if (known == null) {
                throw new IllegalStateException("the folder of " + id + " cannot be read");
              }
              return known;
            });

    housekeeping.tidy();

    assertThat(store.load(Snapshots.KEY).trashed()).isEmpty();
    assertThat(store.load(Snapshots.KEY).gone()).hasSize(1);
  }

  @Test
  void endsAtOnceWhenItIsStopped() throws InterruptedException {
    var housekeeping = new Housekeeping(List::of, id -> histories);
    housekeeping.start();
    housekeeping.stop();

    assertThat(store.load(Snapshots.KEY).trashed()).hasSize(1);
  }

  private static MemorySnapshotStore withOneInTheTrash(MemorySnapshotStore store) {
    store.create(Snapshots.workflow(Snapshots.KEY));
    var snapshot = store.add(Snapshots.snapshot(1), Snapshots.content("{}"));
    store.trash(snapshot, Why.PRUNED, Clock.systemUTC().instant().minus(Duration.ofDays(2)));
    return store;
  }
}
