package dev.snapline.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.history.HistoryEvent;
import dev.snapline.history.HistoryEvent.WorkflowRemoved;
import dev.snapline.history.StorageState;
import dev.snapline.history.WorkflowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBusTest {
  private static final WorkflowKey A = new WorkflowKey("a-00000000");
  private static final WorkflowKey B = new WorkflowKey("b-00000000");

  private final EventBus bus = new EventBus("epoch");
  private final List<Long> heard = new ArrayList<>();

  @Test
  void numbersAllEventsFromOneAndPassesOnThoseOfOneWorkflow() {
    bus.subscribe(A, null, this::hear);
    happen(A, B, B, A);
    assertThat(heard).containsExactly(1L, 4L);
    assertThat(bus.position()).isEqualTo(new Position("epoch", 4));
  }

  @Test
  void passesOnWhatConcernsAllToEverybody() {
    bus.subscribe(A, null, this::hear);
    bus.subscribe(null, null, this::hear);
    bus.happened(new HistoryEvent.StorageChanged(StorageState.OK));
    assertThat(heard).containsExactly(1L, 1L);
  }

  @Test
  void hearsNothingUpToItsStartAndNothingAfterItsEnd() {
    happen(A, A);
    Subscription subscription = bus.subscribe(null, null, this::hear);
    assertThat(subscription.start()).isEqualTo(new Position("epoch", 2));
    assertThat(subscription.missed()).isEmpty();
    happen(A);
    subscription.close();
    happen(A);
    assertThat(heard).containsExactly(3L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void resumesAtAnyCutWithoutLossAndWithoutDoubles(long seed) {
    Random random = new Random(seed);
    List<Long> expected = new ArrayList<>();
    Subscription live = bus.subscribe(A, null, this::hear);
    Position last = live.start();
    for (int event = 1; event <= 3_000; event++) {
      WorkflowKey of = random.nextBoolean() ? A : B;
      if (of.equals(A)) {
        expected.add((long) event);
      }
      happen(of);
      if (random.nextInt(20) == 0) {
        // The connection breaks, events go by unheard, and the page comes back.
        live.close();
        last = heard.isEmpty() ? last : new Position("epoch", heard.get(heard.size() - 1));
      }
      if (random.nextInt(40) == 0) {
        live.close();
        last = heard.isEmpty() ? last : new Position("epoch", heard.get(heard.size() - 1));
        live = bus.subscribe(A, last, this::hear);
        live.missed().orElseThrow().forEach(this::hear);
        assertThat(heard).isEqualTo(expected);
      }
    }
  }

  @Test
  void resumesFromTheOldestPlaceItKeepsButNotFromTheOneBefore() {
    LongStream.range(0, EventBus.KEPT + 10).forEach(any -> happen(A));
    assertThat(missedAfter(new Position("epoch", 10)).orElseThrow()).hasSize(EventBus.KEPT);
    assertThat(missedAfter(new Position("epoch", 9))).isEmpty();
    assertThat(missedAfter(new Position("epoch", EventBus.KEPT + 10)).orElseThrow()).isEmpty();
  }

  @Test
  void resumesNothingOfAnotherRunOrOfTheFuture() {
    happen(A);
    assertThat(missedAfter(new Position("other", 1))).isEmpty();
    assertThat(missedAfter(new Position("epoch", 2))).isEmpty();
  }

  @Test
  void cutsOffASubscriberThatFailsAndGoesOnWithTheOthers() {
    bus.subscribe(
        null,
        null,
        event -> {
          hear(event);
          throw new IllegalStateException("bad subscriber");
        });
    bus.subscribe(null, null, this::hear);
    happen(A, A);
    assertThat(heard).containsExactly(1L, 1L, 2L);
  }

  @Test
  void canBeLeftWhileAnEventIsOnItsWay() {
    var own = new CompletableFuture<Subscription>();
    own.complete(
        bus.subscribe(
            A,
            null,
            event -> {
              hear(event);
              // As when the socket of a reader closes in another thread just now.
              CompletableFuture<Void> left = CompletableFuture.runAsync(() -> own.join().close());
              assertThat(left).succeedsWithin(Duration.ofSeconds(10));
            }));
    happen(A, A);
    assertThat(heard).containsExactly(1L);
  }

  @Test
  void keepsTheOrderAmongManyThreads() throws Exception {
    bus.subscribe(null, null, this::hear);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread = new Thread(() -> LongStream.range(0, 200).forEach(any -> happen(A)));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(heard).isEqualTo(LongStream.rangeClosed(1, 1_600).boxed().toList());
  }

  private Optional<List<NumberedEvent>> missedAfter(Position position) {
    try (Subscription subscription = bus.subscribe(null, position, this::hear)) {
      return subscription.missed();
    }
  }

  private void hear(NumberedEvent event) {
    heard.add(event.seq());
  }

  private void happen(WorkflowKey... workflows) {
    for (WorkflowKey workflow : workflows) {
      bus.happened(new WorkflowRemoved(workflow));
    }
  }
}
