package dev.snapline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {
  private static final int THREADS = 8;

  private final MemorySnapshotStore store = new MemorySnapshotStore();
  private final HeardEvents events = new HeardEvents();
  private final Histories histories =
      new Histories(
          store, MemorySettingsStore.keepingMost(), Clock.systemUTC(), new Random(3), events);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void storesEachCaptureOfOneWorkflowInOneLine() throws Exception {
    History history = histories.history(resolve("workflows/a.json"));
    together(thread -> captureMany(history, thread));

    Page page = history.page(Search.newest(200));
    assertThat(page.total()).isEqualTo(THREADS * 20);
    List<SnapshotId> announced =
        events.all().stream()
            .filter(HistoryEvent.Added.class::isInstance)
            .map(event -> ((HistoryEvent.Added) event).snapshot().snapshot().id())
            .toList();
    // Ids rise, and events leave, in the order in which the snapshots came.
    assertThat(announced).hasSize(THREADS * 20).isSorted();
    assertThat(page.snapshots()).filteredOn(placed -> placed.liveParentId() == null).hasSize(1);
  }

  @Test
  void letsOneCaptureOfAWorkflowInAtATime() throws Exception {
    var inside = new AtomicInteger();
    var second = new CountDownLatch(1);
    HistoryEvent.Listener crowded =
        event -> {
          if (inside.incrementAndGet() > 1) {
            second.countDown();
          }
          awaitBriefly(second); // gives the others the time to come in, if anything lets them
          inside.decrementAndGet();
        };
    store.create(Snapshots.workflow(Snapshots.KEY));
    History history =
        new Histories(
                store, MemorySettingsStore.keepingMost(), Clock.systemUTC(), new Random(3), crowded)
            .history(Snapshots.KEY);
    together(thread -> history.capture(Captures.auto(thread, null)));
    assertThat(second.getCount()).isEqualTo(1);
  }

  private static void awaitBriefly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.MILLISECONDS)).isIn(true, false);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void keepsSeveralWorkflowsApart() throws Exception {
    together(
        thread -> {
          History history = histories.history(resolve("workflows/" + thread % 3 + ".json"));
          return captureMany(history, thread);
        });
    assertThat(histories.list("")).hasSize(3);
    assertThat(histories.list("").stream().mapToInt(Summary::count).sum()).isEqualTo(THREADS * 20);
  }

  @Test
  void storesACaptureOnceThatIsSentByAllAtTheSameTime() throws Exception {
    History history = histories.history(resolve("workflows/a.json"));
    Capture capture = Captures.auto(1, null);
    List<Captured> answers = together(thread -> history.capture(capture));

    assertThat(answers)
        .filteredOn(answer -> answer.outcome() == Captured.Outcome.STORED)
        .hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.outcome() == Captured.Outcome.REPEATED)
        .hasSize(THREADS - 1);
    assertThat(answers).extracting(Captured::snapshot).containsOnly(answers.get(0).snapshot());
  }

  @Test
  void makesOneHistoryOfAPathThatAllOpenAtTheSameTime() throws Exception {
    Set<WorkflowKey> keys =
        together(thread -> resolve("workflows/a.json")).stream().collect(Collectors.toSet());
    assertThat(keys).hasSize(1);
    assertThat(store.workflows()).hasSize(1);
  }

  private static int captureMany(History history, int thread) throws Exception {
    for (int i = 0; i < 20; i++) {
      history.capture(Captures.auto(1_000 * thread + i, null));
    }
    return thread;
  }

  private WorkflowKey resolve(String path) {
    return histories.resolve(new Tab(path, false, path, null, null, null, null)).workflow().key();
  }

  private <T> List<T> together(Task<T> task) throws Exception {
    var start = new CyclicBarrier(THREADS);
    List<Callable<T>> calls = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      calls.add(
          () -> {
            start.await();
            return task.run(number);
          });
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> answer : threads.invokeAll(calls)) {
      answers.add(answer.get());
    }
    return answers;
  }

  private interface Task<T> {
    T run(int thread) throws Exception;
  }
}
