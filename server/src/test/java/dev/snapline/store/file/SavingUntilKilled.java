package dev.snapline.store.file;

import static dev.snapline.history.Snapshots.content;
import static dev.snapline.history.Snapshots.snapshot;
import static dev.snapline.history.Snapshots.workflow;

import dev.snapline.history.Snapshot;
import dev.snapline.history.SnapshotStore;
import dev.snapline.history.WorkflowKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;

/** Saves from four threads and prints each snapshot after the store has acknowledged it. */
final class SavingUntilKilled {
  static final int THREADS = 4;

  private SavingUntilKilled() {}

  static WorkflowKey key(int thread) {
    return new WorkflowKey("writer-0000000" + thread);
  }

  /** A graph of 40 KB that says whose it is. */
  static String graph(int number) {
    return "{\"nodes\":[" + (number + ",").repeat(8_000) + number + "]}";
  }

  public static void main(String[] arguments) throws InterruptedException {
    int first = Integer.parseInt(arguments[1]);
    int each = Integer.parseInt(arguments[2]);
    SnapshotStore store =
        DataFolder.open(Path.of(arguments[0]), Clock.systemUTC()).storeOf("default");
    var threads =
        IntStream.range(0, THREADS)
            .mapToObj(thread -> new Thread(() -> save(store, key(thread), first, each)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void save(SnapshotStore store, WorkflowKey key, int first, int each) {
    store.create(workflow(key));
    store.load(key);
    for (int number = first; number < first + each; number++) {
      Snapshot added = store.add(snapshot(key, number, null, "", false), content(graph(number)));
      System.out.println(key + " " + added.id());
    }
  }
}
