package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.Histories;
import dev.snapline.history.MemorySnapshotStore;
import dev.snapline.history.SnapshotStore.Why;
import dev.snapline.history.Snapshots;
import dev.snapline.profile.MemoryProfileStore;
import dev.snapline.profile.ProfileStore;
import dev.snapline.profile.Profiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  private static final Instant NOW = Instant.parse("2026-07-08T09:10:11Z");

  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final Histories histories =
      new Histories(withOneInTheTrash(store), Clock.systemUTC(), new Random(1), event -> {});

  private final MemoryProfileStore kept = new MemoryProfileStore();
  private final Profiles profiles =
      new Profiles(kept, Clock.fixed(NOW, ZoneOffset.UTC), new Random(1), event -> {});

  private Housekeeping.Things things() {
    return new Housekeeping.Things(histories, profiles);
  }

  @Test
  void emptiesTheTrashOfOneUserThoughAnotherCannotBeOpened() {
    Map<String, Housekeeping.Things> users = Map.of("good", things());
    var housekeeping =
        new Housekeeping(
            () -> List.of("bad", "good"),
            id -> {
              Housekeeping.Things known = users.get(id);
              if (known == null) {
                throw new IllegalStateException("the folder of " + id + " cannot be read");
              }
              return known;
            },
            () -> 0);

    housekeeping.tidy();

    assertThat(store.load(Snapshots.KEY).trashed()).isEmpty();
    assertThat(store.load(Snapshots.KEY).gone()).hasSize(1);
  }

  @Test
  void removesProfilesThatWereDeletedLongAgo() {
    var old = profiles.create("old", List.of(), null).id();
    var young = profiles.create("young", List.of(), null).id();
    kept.trash(old, NOW.minus(Duration.ofDays(31)));
    kept.trash(young, NOW.minus(Duration.ofDays(29)));

    new Housekeeping(() -> List.of("default"), id -> things(), () -> 0).tidy();

    assertThat(kept.trashed()).extracting(ProfileStore.Trashed::id).containsExactly(young);
  }

  @Test
  void tidiesEnvironmentsOnceThoughTheUsersCannotBeListed() {
    var calls = new AtomicInteger();
    var housekeeping =
        new Housekeeping(
            () -> {
              throw new IllegalStateException("the folder of users cannot be read");
            },
            id -> things(),
            calls::incrementAndGet);

    housekeeping.tidy();

    assertThat(calls).hasValue(1);
  }

  @Test
  void emptiesTheTrashOfUsersThoughThatOfEnvironmentsCannotBe() {
    new Housekeeping(
            () -> List.of("default"),
            id -> things(),
            () -> {
              throw new IllegalStateException("the trash cannot be read");
            })
        .tidy();

    assertThat(store.load(Snapshots.KEY).trashed()).isEmpty();
  }

  @Test
  void endsAtOnceWhenItIsStopped() throws InterruptedException {
    var housekeeping = new Housekeeping(List::of, id -> things(), () -> 0);
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
